import type { Schema } from '../../../contracts/openapi/document.ts';
import type { Violation } from '../../../contracts/openapi/violation.ts';
import { mainType } from '../../problems/violation.ts';

interface ValidationErrorItem {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/**
 * Puts violations into the words of Pydantic 2 and the form of FastAPI's `HTTPValidationError`. One item per pointer,
 * since Pydantic stops at the first violation of a field; parameters first.
 *
 * Source: Pydantic 2's list of validation errors; api-facts, Errors.
 */
export function toValidationError(violations: readonly Violation[]): { detail: ValidationErrorItem[] } {
  const items = new Map<string, ValidationErrorItem>();
  for (const part of ['path', 'query', 'body']) {
    for (const violation of violations.filter((candidate) => candidate.in === part)) {
      const loc = [part, ...violation.path];
      const key = JSON.stringify(loc);
      if (!items.has(key)) items.set(key, { loc, ...describe(violation) });
    }
  }
  return { detail: [...items.values()] };
}

function describe({ rule, schema, schemaPointer, message }: Violation): Omit<ValidationErrorItem, 'loc'> {
  switch (rule) {
    case 'required':
      return { msg: 'Field required', type: 'missing' };
    case 'json':
      return { msg: 'JSON decode error', type: 'json_invalid' };
    case 'media-type':
      return WRONG_TYPE.object;
    case 'type':
    case 'repeated':
      return describeType(schema) ?? { msg: message, type: 'value_error' };
    case 'text':
      return (
        NOT_READABLE[mainType(schema) as keyof typeof NOT_READABLE] ?? { msg: message, type: 'value_error' }
      );
    case 'fraction':
      return {
        msg: 'Input should be a valid integer, got a number with a fractional part',
        type: 'int_from_float',
      };
    case 'finite':
      return { msg: 'Input should be a finite number', type: 'finite_number' };
    case 'size':
      return {
        msg: 'Unable to parse input string as an integer, exceeded maximum size',
        type: 'int_parsing_size',
      };
    case 'enum': // in Python, a component is an `Enum`, and an inline one a `Literal`
      return {
        msg: `Input should be ${listOf(choicesOf(schema))}`,
        type: schemaPointer.startsWith('/components/') ? 'enum' : 'literal_error',
      };
    case 'file':
      return {
        msg: "Value error, Expected UploadFile, received: <class 'str'>",
        type: 'value_error',
      };
    case 'file-type':
      return { msg: `Value error, the file ${message}`, type: 'value_error' };
    case 'minLength':
      return { msg: `String should have at least ${characters(schema.minLength)}`, type: 'string_too_short' };
    case 'maxLength':
      return { msg: `String should have at most ${characters(schema.maxLength)}`, type: 'string_too_long' };
    case 'pattern':
      return { msg: `String should match pattern '${schema.pattern}'`, type: 'string_pattern_mismatch' };
    case 'minimum':
      return {
        msg: `Input should be greater than or equal to ${schema.minimum}`,
        type: 'greater_than_equal',
      };
    case 'maximum':
      return { msg: `Input should be less than or equal to ${schema.maximum}`, type: 'less_than_equal' };
    case 'exclusiveMinimum':
      return { msg: `Input should be greater than ${schema.exclusiveMinimum}`, type: 'greater_than' };
    case 'exclusiveMaximum':
      return { msg: `Input should be less than ${schema.exclusiveMaximum}`, type: 'less_than' };
    case 'multipleOf':
      return { msg: `Input should be a multiple of ${schema.multipleOf}`, type: 'multiple_of' };
    case 'minItems':
      return { msg: `List should have at least ${items(schema.minItems, message)}`, type: 'too_short' };
    case 'maxItems':
      return { msg: `List should have at most ${items(schema.maxItems, message)}`, type: 'too_long' };
    case 'additionalProperties':
      return { msg: 'Extra inputs are not permitted', type: 'extra_forbidden' };
    case 'format':
      return describeFormat(schema, message);
    default:
      return { msg: message, type: 'value_error' };
  }
}

function describeType(schema: Schema): Omit<ValidationErrorItem, 'loc'> | undefined {
  const type = mainType(schema);
  if (type === 'object' && !schema.properties && !schema.anyOf) return NOT_A_DICT;
  if (schema.format === 'uuid') return NOT_A_UUID;
  return WRONG_TYPE[type as keyof typeof WRONG_TYPE];
}

const NOT_A_DICT = { msg: 'Input should be a valid dictionary', type: 'dict_type' };
const NOT_A_UUID = { msg: 'UUID input should be a string, bytes or UUID object', type: 'uuid_type' };

/** Text, or for a boolean a number, that cannot be read as the declared type. */
const NOT_READABLE = {
  integer: {
    msg: 'Input should be a valid integer, unable to parse string as an integer',
    type: 'int_parsing',
  },
  number: {
    msg: 'Input should be a valid number, unable to parse string as a number',
    type: 'float_parsing',
  },
  boolean: { msg: 'Input should be a valid boolean, unable to interpret input', type: 'bool_parsing' },
} as const;

/** Such as `'a', 'b' or 'c'`. */
/** A union with null allows null next to the choices. */
function choicesOf({ enum: choices = [] }: Schema): readonly unknown[] {
  return choices.filter((choice) => choice !== null);
}

function listOf(values: readonly unknown[]): string {
  const quoted = values.map((value) => `'${value}'`);
  return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter((part) => part !== '').join(' or ');
}

const WRONG_TYPE = {
  string: { msg: 'Input should be a valid string', type: 'string_type' },
  integer: { msg: 'Input should be a valid integer', type: 'int_type' },
  number: { msg: 'Input should be a valid number', type: 'float_type' },
  boolean: { msg: 'Input should be a valid boolean', type: 'bool_type' },
  array: { msg: 'Input should be a valid list', type: 'list_type' },
  object: {
    msg: 'Input should be a valid dictionary or object to extract fields from',
    type: 'model_attributes_type',
  },
} as const;

function describeFormat(schema: Schema, message: string): Omit<ValidationErrorItem, 'loc'> {
  if (schema.format !== 'uuid') return { msg: message, type: 'value_error' };
  return { msg: 'Input should be a valid UUID, unable to parse string as a UUID', type: 'uuid_parsing' };
}

/** @param message says how many elements were given, if it is that of `readValue` */
function items(count = 0, message: string): string {
  const given = /^has (\d+)/.exec(message)?.[1];
  const ending = given === undefined ? '' : ` after validation, not ${given}`;
  return `${count} ${count === 1 ? 'item' : 'items'}${ending}`;
}

function characters(count = 0): string {
  return `${count} ${count === 1 ? 'character' : 'characters'}`;
}
