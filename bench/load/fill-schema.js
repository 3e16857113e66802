// @ts-check
// The smallest value that conforms to a schema of FactPulse's document: enough to use each of its operations once.

/** Its schemas with a pattern want digits, or 64 hexadecimal ones. */
const TEXTS = ['Lefèvre', '1', '34167211100018', '341672111', '0'.repeat(64)];
const FORMATS = new Map([
  ['date', '2026-01-15'],
  ['date-time', '2026-01-15T09:00:00Z'],
  ['uuid', '11111111-1111-4111-8111-111111111111'],
]);

/**
 * @param {any} document in OpenAPI
 * @param {any} declared
 * @returns {any}
 */
export function fillSchema(document, declared) {
  const schema = resolve(document, declared);
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const [branch] = schema.oneOf ?? schema.anyOf ?? [];
  if (branch) return fillSchema(document, branch);
  if (schema.properties) return fillObject(document, schema);
  if (schema.type === 'array') {
    return Array.from({ length: schema.minItems ?? 0 }, () => fillSchema(document, schema.items ?? {}));
  }
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1);
  if (schema.type === 'boolean') return true;
  return schema.type === 'string' ? fillText(schema) : {};
}

/** @type {(document: any, schema: any) => any} */
function resolve(document, schema) {
  if (schema.$ref) return resolve(document, follow(document, schema.$ref));
  if (!schema.allOf) return schema;
  const { allOf, ...own } = schema;
  const parts = [...allOf.map((/** @type {any} */ part) => resolve(document, part)), own];
  const properties = Object.assign({}, ...parts.map((part) => part.properties));
  const required = parts.flatMap((part) => part.required ?? []);
  const isObject = Object.keys(properties).length > 0;
  return { ...Object.assign({}, ...parts), ...(isObject && { properties, required }) };
}

/** @type {(document: any, reference: string) => any} */
function follow(document, reference) {
  return reference
    .split('/')
    .slice(1)
    .reduce((node, key) => node[key], document);
}

/** A property with one possible value says which of several schemas an object is for. @type {(document: any, schema: any) => any} */
function fillObject(document, { properties, required = [] }) {
  const isNeeded = (/** @type {[string, any]} */ [name, each]) =>
    required.includes(name) || resolve(document, each).enum?.length === 1;
  return Object.fromEntries(
    Object.entries(properties)
      .filter(isNeeded)
      .map(([name, each]) => [name, fillSchema(document, each)]),
  );
}

/** @type {(schema: any) => string} */
function fillText({ format, pattern = '', minLength = 0, maxLength = Number.POSITIVE_INFINITY }) {
  const fits = (/** @type {string} */ text) =>
    text.length >= minLength && text.length <= maxLength && new RegExp(pattern).test(text);
  return FORMATS.get(format) ?? TEXTS.find(fits) ?? 'x'.repeat(minLength);
}
