import { isDeepStrictEqual } from 'node:util';
import { loadAjv } from '../../../contracts/openapi/compile-schemas.ts';
import type { Shape, Type } from './shape.ts';

/**
 * Whether a value conforms to a shape. An object may have declared keys only, unless the schema says otherwise. What a
 * shape does not have (`not`, `if`, `contains`) is left to the validator, which has the last word on the whole body.
 */
export function conforms(shape: Shape, value: unknown): boolean {
  return (
    isPlainConforming(shape, value) &&
    shape.alternatives.every(({ isExclusive, branches }) => {
      const count = branches.filter((branch) => conforms(branch(), value)).length;
      return isExclusive ? count === 1 : count > 0;
    })
  );
}

function isPlainConforming(shape: Shape, value: unknown): boolean {
  const { types, allowed } = shape;
  if (types && !types.some((type) => hasType(value, type))) return false;
  if (allowed && !allowed.some((each) => isDeepStrictEqual(each, value))) return false;
  if (typeof value === 'string') return isConformingText(shape, value);
  if (typeof value === 'number') return isConformingNumber(shape, value);
  if (Array.isArray(value)) return isConformingList(shape, value);
  return !isRecord(value) || isConformingObject(shape, value);
}

function hasType(value: unknown, type: Type): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return isRecord(value);
  if (type === 'array') return Array.isArray(value);
  return type === 'null' ? value === null : typeof value === type;
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

function isConformingText({ patterns, formats, limits }: Shape, text: string): boolean {
  const length = limits.minLength > 0 || limits.maxLength < Infinity ? [...text].length : 0;
  return (
    length >= limits.minLength &&
    length <= limits.maxLength &&
    patterns.every((pattern) => expressionOf(pattern).test(text)) &&
    formats.every((name) => formatOf(name, 'string')(text))
  );
}

function isConformingNumber({ multiples, formats, limits }: Shape, value: number): boolean {
  return (
    value >= limits.minimum &&
    value <= limits.maximum &&
    value > limits.exclusiveMinimum &&
    value < limits.exclusiveMaximum &&
    multiples.every((multiple) => Number.isInteger(value / multiple)) &&
    formats.every((name) => formatOf(name, 'number')(value))
  );
}

function isConformingList({ limits, hasUniqueItems, firstItems, items }: Shape, list: unknown[]): boolean {
  if (list.length < limits.minItems || list.length > limits.maxItems) return false;
  if (hasUniqueItems && !isUnique(list)) return false;
  return list.every((item, index) => {
    const shape = firstItems[index] ?? items;
    return !shape || conforms(shape(), item);
  });
}

/** Whether no two items are equal. */
export function isUnique(list: readonly unknown[]): boolean {
  return list.every((item, index) => !list.slice(0, index).some((other) => isDeepStrictEqual(item, other)));
}

function isConformingObject(shape: Shape, value: Readonly<Record<string, unknown>>): boolean {
  const { properties, required, additional, limits } = shape;
  const names = Object.keys(value);
  if (names.length < limits.minProperties || names.length > limits.maxProperties) return false;
  if ([...required].some((name) => !Object.hasOwn(value, name))) return false;
  return names.every((name) => {
    const property = properties.get(name);
    if (property) return conforms(property(), value[name]);
    if (typeof additional === 'function') return conforms(additional(), value[name]);
    return additional ?? (properties.size === 0 || shape.alternatives.length > 0);
  });
}

const expressions = new Map<string, RegExp>();

/** Ajv compiles patterns with the flag `u`. One that JavaScript cannot read is left to it. */
function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern) ?? compile(pattern);
  expressions.set(pattern, known);
  return known;
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return /(?:)/;
  }
}

type Check = (value: unknown) => boolean;

const checks = new Map<string, Check>();

/** The formats that responses are held to. Unknown ones are ignored, and so are those for another type. */
function formatOf(name: string, type: 'string' | 'number'): Check {
  const key = `${type} ${name}`;
  const known = checks.get(key) ?? readFormat(name, type);
  checks.set(key, known);
  return known;
}

function readFormat(name: string, type: 'string' | 'number'): Check {
  const { responses } = loadAjv().formats;
  const format: unknown = Object.hasOwn(responses, name) ? responses[name as keyof typeof responses] : true;
  const { type: forType = 'string', validate = format } = isRecord(format) ? format : {};
  const check = format instanceof RegExp || typeof format === 'function' ? format : validate;
  const isForType = isRecord(format) && !(format instanceof RegExp) ? forType === type : type === 'string';
  if (!isForType) return () => true;
  if (check instanceof RegExp) return (value) => check.test(String(value));
  return typeof check === 'function' ? (value) => check(value) === true : () => true;
}
