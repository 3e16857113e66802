import type { Contract, Operation } from '../../../../contracts/openapi/contract.ts';
import type { Schema } from '../../../../contracts/openapi/document.ts';
import type { Violation } from '../../../../contracts/openapi/violation.ts';
import { schemaAt } from '../../../problems/violation.ts';
import { JsonNumber, strip, uuidOfInteger, uuidOfText } from './python-values.ts';

/** A field of a serializer. */
export interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
}

/** What REST framework understands of a value, or what it objects to. */
export interface ReadField {
  /** Undefined if there is none. */
  readonly value: string | null | undefined;
  readonly violations: readonly Violation[];
  /** The violation of the contract by a value that REST framework takes all the same. */
  readonly lenient?: Violation;
}

const fields = new WeakMap<Operation, readonly Field[]>();

/** The fields of an operation's body, by the contract; those that a request does not set are left out. */
export function fieldsOf({ document }: Contract, operation: Operation): readonly Field[] {
  const known = fields.get(operation);
  if (known) return known;
  const { properties = {}, required = [] } = operation.requestBody?.schema ?? {};
  const found = Object.keys(properties).map((name) => {
    const schema = schemaAt(document, operation, 'body', [name]);
    const isNullable = [schema.type].flat().includes('null');
    return { name, schema, isRequired: required.includes(name), isNullable };
  });
  const writable = found.filter(({ schema }) => !schema.readOnly);
  fields.set(operation, writable);
  return writable;
}

/**
 * Reads a value like the field of a serializer, which trims texts and takes numbers for them.
 *
 * Source: DRF, `Field.validate_empty_values`, `CharField` and `UUIDField`.
 *
 * @param given undefined if it is missing
 */
export function readField(field: Field, given: unknown): ReadField {
  const { isRequired, isNullable, schema } = field;
  const isUuid = schema.format === 'uuid';
  if (!isUuid && isText(given) && strip(String(given)) === '') return refuse(field, 'minLength', BLANK);
  if (given === undefined) return isRequired ? refuse(field, 'required', MISSING) : NOTHING;
  if (given === null) return isNullable ? { ...NOTHING, value: null } : refuse(field, 'type', NULL);
  return isUuid ? readUuid(field, given) : readText(field, given);
}

const NOTHING: ReadField = { value: undefined, violations: [] };

function readText(field: Field, given: unknown): ReadField {
  if (!isText(given)) return refuse(field, 'type', NO_TEXT);
  const value = strip(String(given));
  const violations: Violation[] = [];
  if (value.includes('\0')) violations.push(toViolation(withoutCharacters(field, 'null'), 'type', ZERO));
  const [surrogate] = /\p{Surrogate}/u.exec(value) ?? [];
  if (surrogate) {
    const code = surrogate.charCodeAt(0).toString(16).toUpperCase();
    const message = `Surrogate characters are not allowed: U+${code}.`;
    violations.push(toViolation(withoutCharacters(field, 'surrogate'), 'type', message));
  }
  const isLenient = typeof given !== 'string';
  return { value, violations, ...(isLenient && { lenient: toViolation(field, 'type', NO_TEXT) }) };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || value instanceof JsonNumber;
}

function readUuid(field: Field, given: unknown): ReadField {
  const value = toUuid(given);
  if (value === undefined) return refuse(field, 'format', NO_UUID);
  const isLenient = typeof given !== 'string' || given.toLowerCase() !== value;
  return { value, violations: [], ...(isLenient && { lenient: toViolation(field, 'format', NO_UUID) }) };
}

/** In Python, a boolean is an integer. */
function toUuid(given: unknown): string | undefined {
  if (typeof given === 'boolean') return uuidOfInteger(given ? 1n : 0n);
  if (typeof given === 'string') return uuidOfText(given);
  const integer = given instanceof JsonNumber ? given.integer : undefined;
  return integer === undefined ? undefined : uuidOfInteger(integer);
}

function refuse(field: Field, rule: string, message: string): ReadField {
  return { value: undefined, violations: [toViolation(field, rule, message)] };
}

/** The message is REST framework's. */
function toViolation({ name, schema }: Field, rule: string, message: string): Violation {
  return { in: 'body', path: [name], rule, schema, schemaPointer: '', message };
}

/** So that the log says what is expected. */
function withoutCharacters({ schema, ...field }: Field, kind: string): Field {
  return { ...field, schema: { ...schema, title: `a text without ${kind} characters` } };
}

const MISSING = 'This field is required.';
const NULL = 'This field may not be null.';
const BLANK = 'This field may not be blank.';
const NO_TEXT = 'Not a valid string.';
const NO_UUID = 'Must be a valid UUID.';
const ZERO = 'Null characters are not allowed.';
