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
  const { schema, isNullable } = unwrap(reading.document, declared);
  if (value === null && isNullable) return null;
  if (schema.enum) return schema.enum.includes(value) ? value : refuse(reading, 'enum', schema, path);
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

/** FastAPI's fields are optional if null is one of two alternatives, or one of two types. */
function unwrap(document: OpenApiDocument, declared: Schema): { schema: Schema; isNullable: boolean } {
  const { $ref, ...own } = declared;
  if ($ref !== undefined) {
    const inner = unwrap(document, resolve<Schema>(document, targetOf($ref)).value);
    return { ...inner, schema: { ...inner.schema, ...own } };
  }
  const choices = declared.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  const [only] = choices;
  const isOptional = declared.anyOf !== undefined && choices.length < declared.anyOf.length;
  if (only && choices.length === 1) return { ...unwrap(document, only), isNullable: isOptional };
  return { schema: declared, isNullable: isOptional || [declared.type].flat().includes('null') };
}

function refuse(reading: Reading, rule: string, schema: Schema, path: Path): undefined {
  reading.found.push({ in: reading.in, path, rule, schema, schemaPointer: '', message: `breaks "${rule}"` });
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
  const { items } = schema;
  return items ? value.map((item, index) => readValue(reading, items, item, [...path, index])) : value;
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

function outOfRange({ minimum, maximum }: Schema, value: boolean | number | bigint): string | undefined {
  if (typeof value === 'boolean') return undefined;
  if (minimum !== undefined && value < minimum) return 'minimum';
  return maximum !== undefined && value > maximum ? 'maximum' : undefined;
}
