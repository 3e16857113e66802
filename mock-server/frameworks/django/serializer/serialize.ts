import type { ContractBody } from '../../../../contracts/openapi/contract.ts';
import type { Violation } from '../../../../contracts/openapi/violation.ts';
import { invalidRequest, type Problem } from '../../../problems/problem.ts';
import type { ParsedBody } from '../parsers/parse-body.ts';
import { refuseLenient } from './lenient.ts';
import { numberIn, typeName } from './python-values.ts';
import { type Field, type ReadField, readField } from './read-fields.ts';

/** A body as a serializer understands it. */
interface Serialized {
  readonly body: unknown;
  readonly violations: readonly Violation[];
  /** The refusal of a body that the contract forbids, although the serializer takes it. */
  readonly lenient?: Problem;
}

/** Reads the fields of a body. Source: DRF, `Serializer.to_internal_value`. */
export function serialize(fields: readonly Field[], declared: ContractBody, parsed: ParsedBody): Serialized {
  const { data, form, source = '' } = parsed;
  const given = form ?? toMap(data);
  if (!given) {
    const value = typeof data === 'number' ? numberIn(source) : data;
    return { body: data, violations: [notAnObject(value, declared)] };
  }
  const read = fields.map((field) => [field.name, readField(field, givenTo(field, parsed, given))] as const);
  const violations = read.flatMap(([, { violations: found }]) => found);
  const body = { ...Object.fromEntries(given), ...Object.fromEntries(read.flatMap(understood)) };
  if (violations.length > 0) return { body, violations };
  const broken = read.flatMap(([, field]) => field.lenient ?? []);
  const lenient = parsed.lenient ?? (broken.length > 0 ? invalidRequest(400, broken) : undefined);
  return { body, violations, ...(lenient && { lenient: refuseLenient(lenient) }) };
}

/** The entries of an object; undefined for any other value. */
function toMap(data: unknown): ReadonlyMap<string, unknown> | undefined {
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  return isObject ? new Map(Object.entries(data)) : undefined;
}

/** An empty field of a form is null or missing, if it can be. Source: DRF, `Field.get_value`. */
function givenTo(
  { name, isNullable, isRequired }: Field,
  { form, source = '' }: ParsedBody,
  given: ReadonlyMap<string, unknown>,
): unknown {
  const value = given.get(name);
  if (typeof value === 'number') return numberIn(source, name);
  if (!form || value !== '') return value;
  if (isNullable) return null;
  return isRequired ? value : undefined;
}

function understood([name, { value }]: readonly [string, ReadField]): [string, unknown][] {
  return value === undefined ? [] : [[name, value]];
}

/** Source: DRF, `Serializer.default_error_messages` and `BaseSerializer`. */
function notAnObject(value: unknown, { schema }: ContractBody): Violation {
  const isMissing = value === null;
  return {
    in: 'body',
    path: [],
    rule: isMissing ? 'required' : 'type',
    schema,
    schemaPointer: '',
    message: isMissing
      ? 'No data provided'
      : `Invalid data. Expected a dictionary, but got ${typeName(value)}.`,
  };
}
