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
    return schema.enum.includes(value) ? value : refuse(reading, 'enum', schema, path, component);
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

/** @param length of a list whose length is wrong */
function refuse(
  reading: Reading,
  rule: string,
  schema: Schema,
  path: Path,
  component = '',
  length?: number,
): undefined {
  const schemaPointer = component && `${component}/${rule}`;
  const message = length === undefined ? `breaks "${rule}"` : `has ${length}`;
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
  return read;
}

function readDict(reading: Reading, schema: Schema, value: unknown, path: Path): unknown {
  return isObject(value) ? value : refuse(reading, 'type', schema, path);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readList(reading: Reading, schema: Schema, value: unknown, path: Path): unknown {
  if (!Array.isArray(value)) return refuse(reading, 'type', schema, path);
  const { items, minItems = 0, maxItems = value.length } = schema;
  if (value.length > maxItems) return refuse(reading, 'maxItems', schema, path, '', value.length);
  const before = reading.found.length;
  const read = items ? value.map((item, index) => readValue(reading, items, item, [...path, index])) : value;
  if (value.length >= minItems || reading.found.length > before) return read; // what is wrong with items comes first
  return refuse(reading, 'minItems', schema, path, '', value.length);
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

/** In the order of pydantic-core. In OpenAPI 3.0 an exclusive limit is a flag, which the loader has changed. */
function outOfRange(schema: Schema, value: boolean | number | bigint): string | undefined {
  if (typeof value === 'boolean') return undefined;
  const { multipleOf, maximum, exclusiveMaximum, minimum, exclusiveMinimum } = schema;
  if (multipleOf !== undefined && !isMultiple(value, multipleOf)) return 'multipleOf';
  if (maximum !== undefined && value > maximum) return 'maximum';
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return 'exclusiveMaximum';
  if (minimum !== undefined && value < minimum) return 'minimum';
  return exclusiveMinimum !== undefined && value <= exclusiveMinimum ? 'exclusiveMinimum' : undefined;
}

/** Like Ajv, which judges what passes here; floats have rounding errors. */
function isMultiple(value: number | bigint, divisor: number): boolean {
  return Number.isInteger(Number(value) / divisor);
}
