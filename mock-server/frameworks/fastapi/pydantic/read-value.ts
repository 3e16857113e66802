import type { OpenApiDocument, Schema } from '../../../../contracts/openapi/document.ts';
import { resolve, targetOf } from '../../../../contracts/openapi/references.ts';
import type { Violation } from '../../../../contracts/openapi/violation.ts';
import { mainType } from '../../../problems/violation.ts';
import { breaksString } from './breaks-string.ts';
import { readBoolean, readInteger, readNumber, readUuid, type Scalar } from './scalars.ts';

/** Where values are read, and what is wrong with them. */
export interface Reading {
  readonly document: OpenApiDocument;
  readonly in: Violation['in'];
  /** In Pydantic's order: that of the fields of a model. Each value has one at most. */
  readonly found: Violation[];
}

type Path = Violation['path'];

/**
 * Reads a value as Pydantic 2 reads it in lax mode into the type that a schema declares. What is wrong with it is added to
 * the reading. Keywords that are not listed here are not judged: the contract's own validators do that.
 *
 * @param value from JSON or, for a parameter, text
 * @returns the value as Pydantic understands it; meaningless if something is wrong with it
 */
export function readValue(reading: Reading, declared: Schema, value: unknown, path: Path): unknown {
  const { schema, isNullable, component } = unwrap(reading.document, declared);
  if (value === null && isNullable) return null;
  if (schema.enum)
    return schema.enum.includes(value) ? value : refuse(reading, 'enum', schema, path, { component });
  switch (mainType(schema)) {
    case 'object':
      return schema.properties
        ? readModel(reading, schema, value, path)
        : readDict(reading, schema, value, path);
    case 'array':
      return readList(reading, schema, value, path);
    case 'string':
      return readString(reading, schema, value, path);
    case 'boolean':
      return readScalar(reading, schema, readBoolean(value), path);
    case 'integer':
      return readScalar(reading, schema, readInteger(value), path);
    case 'number':
      return readScalar(reading, schema, readNumber(value), path);
    default:
      return value;
  }
}

/** A schema without what stands around it. */
export interface Unwrapped {
  readonly schema: Schema;
  readonly isNullable: boolean;
  /** JSON pointer of the component that it refers to; empty if it is inline. */
  readonly component: string;
}

/**
 * Follows references, also one that stands alone in an `allOf`, so that it can have a default next to it. FastAPI's fields
 * are optional if null is one of two alternatives, or one of two types.
 */
export function unwrap(document: OpenApiDocument, declared: Schema): Unwrapped {
  const { $ref, allOf, ...own } = declared;
  if ($ref !== undefined) {
    const { pointer, value } = resolve<Schema>(document, targetOf($ref));
    const inner = unwrap(document, value);
    return { ...inner, schema: { ...inner.schema, ...own }, component: inner.component || pointer };
  }
  const [part] = allOf ?? [];
  if (part && allOf?.length === 1 && !declared.anyOf) {
    const inner = unwrap(document, part);
    return { ...inner, schema: { ...inner.schema, ...own } };
  }
  const choices = declared.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  const [only] = choices;
  const isOptional = declared.anyOf !== undefined && choices.length < declared.anyOf.length;
  if (only && choices.length === 1) return { ...unwrap(document, only), isNullable: isOptional };
  const isNullable = isOptional || [declared.type].flat().includes('null');
  return { schema: declared, isNullable, component: '' };
}

interface Details {
  /** JSON pointer of the component that has the rule. */
  readonly component?: string;
  /** How many elements a list has. */
  readonly given?: number;
}

function refuse(
  reading: Reading,
  rule: string,
  schema: Schema,
  path: Path,
  { component = '', given }: Details = {},
): undefined {
  const schemaPointer = component && `${component}/${rule}`;
  const message = given === undefined ? `breaks "${rule}"` : `has ${given} elements`;
  reading.found.push({ in: reading.in, path, rule, schema, schemaPointer, message });
}

function readModel(reading: Reading, schema: Schema, value: unknown, path: Path): unknown {
  if (!isObject(value)) return refuse(reading, 'type', schema, path);
  const read: Record<string, unknown> = { ...value }; // undeclared keys are kept: hints are about them
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    if (Object.hasOwn(value, key)) read[key] = readValue(reading, field, value[key], [...path, key]);
    else if (schema.required?.includes(key)) refuse(reading, 'required', schema, [...path, key]);
    else if (field.default !== undefined) read[key] = field.default;
  }
  if (schema.additionalProperties === false) refuseExtra(reading, schema, value, path);
  return read;
}

/** After what is wrong with the declared keys. */
function refuseExtra(reading: Reading, schema: Schema, value: object, path: Path): void {
  const extra = Object.keys(value).filter((key) => !Object.hasOwn(schema.properties ?? {}, key));
  for (const key of extra) refuse(reading, 'additionalProperties', schema, [...path, key]);
}

function readDict(reading: Reading, schema: Schema, value: unknown, path: Path): unknown {
  if (!isObject(value)) return refuse(reading, 'type', schema, path);
  const { additionalProperties: values } = schema;
  if (typeof values !== 'object') return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, child]) => [key, readValue(reading, values, child, [...path, key])]),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readList(reading: Reading, schema: Schema, value: unknown, path: Path): unknown {
  if (!Array.isArray(value)) return refuse(reading, 'type', schema, path);
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (value.length > maxItems) return refuse(reading, 'maxItems', schema, path, { given: value.length });
  const before = reading.found.length;
  const read = items ? value.map((item, index) => readValue(reading, items, item, [...path, index])) : value;
  const isShort = value.length < minItems && reading.found.length === before; // counted after its items were read
  return isShort ? refuse(reading, 'minItems', schema, path, { given: value.length }) : read;
}

function readString(reading: Reading, schema: Schema, value: unknown, path: Path): unknown {
  if (typeof value !== 'string') return refuse(reading, 'type', schema, path);
  if (schema.format === 'uuid') return readUuid(value) ?? refuse(reading, 'format', schema, path);
  const rule = breaksString(schema, value);
  return rule ? refuse(reading, rule, schema, path) : value;
}

function readScalar(reading: Reading, schema: Schema, scalar: Scalar, path: Path): unknown {
  const rule = 'rule' in scalar ? scalar.rule : outOfRange(schema, scalar.value);
  return 'value' in scalar && !rule ? scalar.value : refuse(reading, rule ?? 'type', schema, path);
}

/** In Pydantic's order. */
function outOfRange(schema: Schema, value: boolean | number | bigint): string | undefined {
  if (typeof value === 'boolean') return undefined;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (multipleOf !== undefined && !isMultiple(Number(value), multipleOf)) return 'multipleOf';
  if (maximum !== undefined && value > maximum) return 'maximum';
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return 'exclusiveMaximum';
  if (minimum !== undefined && value < minimum) return 'minimum';
  return exclusiveMinimum !== undefined && value <= exclusiveMinimum ? 'exclusiveMinimum' : undefined;
}

/** pydantic-core, `ConstrainedFloatValidator`: a billionth of the value does not count. */
function isMultiple(value: number, factor: number): boolean {
  const rest = Math.abs(value % factor);
  const tolerance = Math.abs(value) / 1e9;
  return rest <= tolerance || Math.abs(rest - factor) <= tolerance;
}
