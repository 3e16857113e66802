import type { Schema } from '../../contracts/openapi/document.ts';

/**
 * What a schema expects, after "must", without a full stop, in words that need no knowledge of JSON Schema. The
 * title of a schema with a pattern says it in words.
 *
 * @param rule the keyword that is broken
 */
export function expectationOf(schema: Schema, rule: string): string {
  if (rule === 'not') return `have ${schema.not?.title ?? 'other values'}`;
  if (rule === 'minProperties')
    return `have at least one of: ${Object.keys(schema.properties ?? {}).join(', ')}`;
  if (rule === 'multipleOf') return `be a multiple of ${schema.multipleOf}`;
  if (rule === 'minItems' || rule === 'maxItems')
    return `have ${range(schema.minItems, schema.maxItems)} elements`;
  if (schema.title) return `be ${schema.title}`;
  if (schema.enum) return `be one of: ${schema.enum.map(String).join(', ')}`;
  const { format, minLength, maxLength } = schema;
  if (format && FORMATS.has(format)) return `be ${FORMATS.get(format)}`;
  if (rule === 'pattern') return `match the pattern ${schema.pattern}`;
  if (rule === 'minLength' && minLength === 1) return 'not be empty';
  if (rule === 'minLength' || rule === 'maxLength') return `have ${range(minLength, maxLength)} characters`;
  return `be ${typesOf(schema)}${bounds(schema)}`;
}

const FORMATS = new Map([
  ['date-time', 'a time such as 2026-01-15T09:00:00Z'],
  ['uuid', 'a UUID'],
]);

const TYPES = new Map([
  ['string', 'a text'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['object', 'an object'],
  ['array', 'a list'],
]);

function typesOf({ type, anyOf = [] }: Schema): string {
  const types = [type ?? anyOf.map((choice) => choice.type ?? 'object')].flat(2);
  return types.map((name) => TYPES.get(name) ?? name).join(' or ') || 'of another type';
}

function bounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): string {
  const clauses = [
    minimum === undefined && maximum === undefined ? undefined : range(minimum, maximum),
    exclusiveMinimum === undefined ? undefined : `more than ${exclusiveMinimum}`,
    exclusiveMaximum === undefined ? undefined : `less than ${exclusiveMaximum}`,
  ].filter((clause) => clause !== undefined);
  return clauses.length === 0 ? '' : `, ${clauses.join(' and ')}`;
}

function range(least: number | undefined, most: number | undefined): string {
  if (least === undefined) return `at most ${most}`;
  return most === undefined ? `at least ${least}` : `from ${least} to ${most}`;
}
