import type { Lazy } from '../../../base/values/lazily.ts';
import type { Schema } from '../../../contracts/openapi/document.ts';

export type Type = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** Alternatives of a schema: its `anyOf` or its `oneOf`. */
export interface Alternatives {
  readonly isExclusive: boolean;
  readonly branches: readonly Lazy<Shape>[];
}

/**
 * Everything that a schema demands, with its references resolved and its `allOf` merged. What it contains is known once it
 * is asked for, because schemas can contain themselves.
 */
export interface Shape {
  /** Undefined if it takes every type. */
  readonly types: readonly Type[] | undefined;
  /** From `enum` and `const`; undefined if they say nothing. */
  readonly allowed: readonly unknown[] | undefined;
  /** From `example`, `examples` and `default`, in this order. */
  readonly examples: readonly unknown[];
  readonly properties: ReadonlyMap<string, Lazy<Shape>>;
  readonly required: ReadonlySet<string>;
  /** For keys that are not declared: a shape, or whether they are allowed; undefined if the schema does not say. */
  readonly additional: Lazy<Shape> | boolean | undefined;
  readonly firstItems: readonly Lazy<Shape>[];
  readonly items: Lazy<Shape> | undefined;
  /** What some items must conform to, and how many at least. */
  readonly contains: Lazy<Shape> | undefined;
  readonly minContains: number;
  readonly hasUniqueItems: boolean;
  readonly alternatives: readonly Alternatives[];
  readonly patterns: readonly string[];
  readonly formats: readonly string[];
  readonly multiples: readonly number[];
  readonly limits: Limits;
  readonly isSecret: boolean;
}

/** Lower bounds are 0 or -Infinity by default, upper ones Infinity. */
export interface Limits {
  readonly minLength: number;
  readonly maxLength: number;
  readonly minItems: number;
  readonly maxItems: number;
  readonly minProperties: number;
  readonly maxProperties: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly exclusiveMinimum: number;
  readonly exclusiveMaximum: number;
}

/** The keywords that {@link Schema} does not have (JSON Schema 2020-12). */
export interface Keywords extends Schema, Partial<Limits> {
  readonly const?: unknown;
  readonly examples?: readonly unknown[];
  readonly prefixItems?: readonly Schema[];
  readonly uniqueItems?: boolean;
  readonly multipleOf?: number;
  readonly contains?: Schema;
  readonly minContains?: number;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping?: Readonly<Record<string, string>>;
  };
}

const UNLIMITED: Limits = {
  minLength: 0,
  maxLength: Infinity,
  minItems: 0,
  maxItems: Infinity,
  minProperties: 0,
  maxProperties: Infinity,
  minimum: -Infinity,
  maximum: Infinity,
  exclusiveMinimum: -Infinity,
  exclusiveMaximum: Infinity,
};

/** The shape of the schema `true`, which demands nothing. */
export const ANY: Shape = {
  types: undefined,
  allowed: undefined,
  examples: [],
  properties: new Map(),
  required: new Set(),
  additional: undefined,
  firstItems: [],
  items: undefined,
  contains: undefined,
  minContains: 0,
  hasUniqueItems: false,
  alternatives: [],
  patterns: [],
  formats: [],
  multiples: [],
  limits: UNLIMITED,
  isSecret: false,
};

/** The shape of the schema `false`, which nothing conforms to. */
export const NONE: Shape = { ...ANY, types: [] };

/** The limits that a schema names; the others are missing from it. */
export function limitsOf(keywords: Keywords): Limits {
  const named = Object.keys(UNLIMITED).filter((name) => typeof keywords[name as keyof Limits] === 'number');
  if (named.length === 0) return UNLIMITED;
  return { ...UNLIMITED, ...Object.fromEntries(named.map((name) => [name, keywords[name as keyof Limits]])) };
}
