// @ts-check

/**
 * @typedef {object} Operation
 * @property {string} [summary]
 * @property {string} [description]
 * @property {readonly string[]} [tags]
 * @property {readonly Record<string, unknown>[]} [security]
 * @property {'account' | 'client'} [x-scope]
 * @property {string} [x-document] the further document that it is from
 * @property {{ content: Record<string, { schema?: Schema }> }} [requestBody]
 */
/** @typedef {{ $ref?: string, type?: unknown, properties?: object, example?: unknown }} Schema */
/**
 * What the page reads of the contract.
 *
 * @typedef {object} Contract
 * @property {Record<string, Record<string, Operation>>} paths
 * @property {object} [components]
 * @property {Record<string, { type: string, scheme?: string, name?: string }>} [components.securitySchemes]
 * @property {Record<string, Schema>} [components.schemas]
 * @property {readonly { name: string, description?: string }[]} [tags]
 */

/** @type {Readonly<Record<'account' | 'client', string>>} */
const TOKENS = {
  account: 'Requires an account token.',
  client: 'Requires a client token, for the client in the path.',
};
/** @type {typeof TOKENS} */
const TOKENS_OR_KEYS = {
  account: 'Requires an account token, or an API key for the account.',
  client: 'Requires a client token or an API key, for the client in the path.',
};

/**
 * The name of the security scheme that takes bearer tokens.
 *
 * @param {Contract} contract
 * @returns {string}
 * @throws {Error} when the contract has none
 */
export function findBearerScheme({ components }) {
  const schemes = Object.entries(components?.securitySchemes ?? {});
  const found = schemes.find(([, { type, scheme }]) => type === 'http' && scheme?.toLowerCase() === 'bearer');
  if (!found) throw new Error('The contract has no security scheme for bearer tokens.');
  return found[0];
}

/**
 * The security scheme that takes API keys, if the contract has one.
 *
 * @param {Contract} contract
 * @returns {{ scheme: string, header: string } | undefined}
 */
export function findKeyScheme({ components }) {
  const schemes = Object.entries(components?.securitySchemes ?? {});
  const [scheme, { name = '' }] = schemes.find(([, { type }]) => type === 'apiKey') ?? ['', {}];
  return scheme ? { scheme, header: name } : undefined;
}

/**
 * The operation that returns tokens: the first that takes a body and no credentials.
 *
 * @param {Contract} contract
 * @returns {{ method: string, path: string, example: unknown } | undefined} with the example of its body
 */
export function findSignIn({ paths, components }) {
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { security, requestBody }] of Object.entries(item)) {
      if (security?.length !== 0 || !requestBody) continue;
      const schema = requestBody.content['application/json']?.schema?.$ref?.split('/').at(-1);
      const example = components?.schemas?.[schema ?? '']?.example;
      return { method: method.toUpperCase(), path, example };
    }
  }
  return undefined;
}

/**
 * Whether no operation with the tag takes credentials, as with those for signing in.
 *
 * @param {Contract} contract
 * @param {string} tag
 */
export function isOpen({ paths }, tag) {
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  return operations.filter(({ tags }) => tags?.includes(tag)).every(({ security }) => security?.length === 0);
}

/**
 * The further document that the operations of a tag are from; undefined if one of them is the contract's own.
 *
 * @param {Contract} contract
 * @param {string} tag
 */
export function originOf({ paths }, tag) {
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  const tagged = operations.filter(({ tags = ['default'] }) => tags.includes(tag));
  const isFurther = tagged.length > 0 && tagged.every((operation) => operation['x-document'] !== undefined);
  return isFurther ? tagged[0]?.['x-document'] : undefined;
}

/**
 * All tags, in the order of the operations.
 *
 * @param {Contract} contract
 */
export function tagsOf({ paths }) {
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  return [...new Set(operations.flatMap(({ tags = ['default'] }) => tags))];
}

/**
 * Says of each tag which further document it is from.
 *
 * @param {Contract} contract
 * @returns {Contract}
 */
export function describeOrigins(contract) {
  const described = contract.tags ?? [];
  const added = tagsOf(contract).flatMap((name) => {
    const origin = described.some((tag) => tag.name === name) ? undefined : originOf(contract, name);
    return origin === undefined ? [] : [{ name, description: `From ${origin}` }];
  });
  return { ...contract, tags: [...described, ...added] };
}

const FORMS = ['multipart/form-data', 'application/x-www-form-urlencoded'];

/**
 * Says that the bodies of forms are objects: the page has fields for them then, and else a text.
 *
 * @param {Contract} contract
 * @returns {Contract}
 */
export function describeForms(contract) {
  const operations = Object.values(contract.paths).flatMap((item) => Object.values(item));
  const forms = operations.flatMap(({ requestBody }) => FORMS.flatMap((type) => requestBody?.content[type] ?? []));
  const names = new Set(forms.flatMap(({ schema }) => schema?.$ref?.split('/').at(-1) ?? []));
  const schemas = Object.entries(contract.components?.schemas ?? {}).map(([name, schema]) => [
    name,
    names.has(name) && schema.properties ? { type: 'object', ...schema } : schema,
  ]);
  return { ...contract, components: { ...contract.components, schemas: Object.fromEntries(schemas) } };
}

/**
 * Adds to the description of each operation which token it requires: the page does not show extensions.
 *
 * @param {Contract} contract
 * @returns {Contract}
 */
export function describeScopes(contract) {
  const paths = Object.entries(contract.paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => [
      method,
      describeScope(operation, findKeyScheme(contract)?.scheme),
    ]);
    return [path, Object.fromEntries(operations)];
  });
  return { ...contract, paths: Object.fromEntries(paths) };
}

/**
 * @param {Operation} operation
 * @param {string | undefined} keyScheme
 */
function describeScope(operation, keyScheme) {
  const { 'x-scope': scope, description = '', security = [] } = operation;
  if (!scope) return operation;
  const takesKeys = security.some((schemes) => Object.keys(schemes).some((name) => name === keyScheme));
  const required = (takesKeys ? TOKENS_OR_KEYS : TOKENS)[scope];
  return { ...operation, description: `${description}\n\n${required}`.trim() };
}
