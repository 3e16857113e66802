import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Schema } from '../../contracts/openapi/document.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { mainType } from '../problems/violation.ts';

/** The values of declared parameters in a query string; others are ignored. */
export interface ReadQuery {
  readonly values: Record<string, unknown>;
  readonly violations: readonly Violation[];
}

/**
 * Reads text into the declared types (OpenAPI 3.1 §4.8.12, style form). Text of another type is a violation here,
 * because a validator with coercion would accept `1e9` or `0x10` as an integer.
 *
 * @param search the query string, without its question mark
 */
export function readQuery(operation: Operation, search: string): ReadQuery {
  if (search === '') return { values: {}, violations: NONE };
  const given = new URLSearchParams(`?${search}`);
  const values: Record<string, unknown> = {};
  const violations: Violation[] = [];
  for (const { name, schema } of operation.queryParameters) {
    const texts = given.getAll(name);
    const text = texts.at(-1);
    if (text === undefined) continue;
    const value = readText(text, schema);
    const rule = texts.length > 1 ? 'repeated' : 'text';
    if (rule === 'repeated' || value === undefined) {
      violations.push({
        in: 'query',
        path: [name],
        rule,
        schema,
        schemaPointer: '',
        message: rule === 'repeated' ? 'is given more than once' : 'cannot be read',
      });
    } else {
      values[name] = value;
    }
  }
  return { values, violations };
}

const NONE: readonly Violation[] = [];

/** Undefined for text of another type. Integers of up to 15 digits are exact. */
function readText(text: string, schema: Schema): unknown {
  switch (mainType(schema)) {
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'boolean':
      return BOOLEANS.get(text);
    default:
      return text;
  }
}

/** Whether a text has the form that the contract declares, in which integers can have any size. */
export function isDeclaredText(text: string, schema: Schema): boolean {
  return mainType(schema) === 'integer' ? /^-?\d+$/.test(text) : readText(text, schema) !== undefined;
}

/** Written as in JSON, like OpenAPI serializes them (OpenAPI 3.1 §4.8.12.3). */
const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
]);
