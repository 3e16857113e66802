import type { Random } from '../../../mock-server/testing/generators/random.ts';
import type { Schema } from '../../openapi/document.ts';

const KEYS = ['a', 'b', 'c'];
const VALUES = [null, true, 0, 1, 1.5, 3, '', 'x', 'xyz'];

type Make = (random: Random, depth: number) => Schema;

const SCALARS: readonly Make[] = [
  (random) => ({
    type: nullable(random, 'string'),
    ...someOf(random, { minLength: random.below(2), maxLength: 1 + random.below(2) }),
  }),
  (random) => ({
    type: nullable(random, random.pick(['integer', 'number'])),
    ...someOf(random, { minimum: random.below(2), maximum: 1 + random.below(2) }),
  }),
  (random) => ({ enum: [...new Set([random.pick(VALUES), random.pick(VALUES)])] }),
  (random) =>
    random.pick<Schema>([{}, { type: 'boolean' }, { type: ['string', 'integer'] }, { type: 'null' }]),
];

const COMPOSED: readonly Make[] = [
  (random, depth) => ({ type: nullable(random, 'array'), items: randomSchema(random, depth - 1) }),
  (random, depth) => ({ anyOf: [randomSchema(random, depth - 1), randomSchema(random, depth - 1)] }),
  randomObject,
  randomObject,
];

/** A schema of the keywords that decide which values it allows. @param depth how deep it may be nested */
export function randomSchema(random: Random, depth: number): Schema {
  return random.pick(depth > 0 ? [...SCALARS, ...COMPOSED] : SCALARS)(random, depth);
}

function randomObject(random: Random, depth: number): Schema {
  const keys = KEYS.filter(() => random.happens(0.5));
  const properties = Object.fromEntries(keys.map((key) => [key, randomSchema(random, depth - 1)]));
  const required = keys.filter(() => random.happens(0.3));
  const others = random.pick<Schema>([
    {},
    {},
    { additionalProperties: false },
    { additionalProperties: true },
    { additionalProperties: { type: 'string' } },
  ]);
  return {
    type: nullable(random, 'object'),
    properties,
    ...(required.length > 0 && { required }),
    ...others,
  };
}

function nullable(random: Random, type: string): string | string[] {
  return random.happens(0.3) ? [type, 'null'] : type;
}

function someOf(random: Random, schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(() => random.happens(0.5)));
}

/** Sometimes another schema, mostly one with a small change, since those are easily missed. */
export function randomChange(random: Random, schema: Schema): Schema {
  const { properties } = schema;
  const key = properties && random.pick([...Object.keys(properties), ...KEYS]);
  if (properties && key !== undefined && random.happens(0.7)) {
    const { [key]: inner, ...rest } = properties;
    const next = random.pick([{}, { [key]: inner ? randomChange(random, inner) : randomSchema(random, 1) }]);
    const required = (schema.required ?? []).filter((each) => each in rest || each in next);
    return { ...schema, properties: { ...rest, ...next }, ...(schema.required && { required }) };
  }
  if (schema.items && random.happens(0.7)) return { ...schema, items: randomChange(random, schema.items) };
  return randomSchema(random, 2);
}

/** A body that a random schema may allow. @param depth how deep it may be nested */
export function randomBody(random: Random, depth: number): unknown {
  const kind = random.below(depth > 0 ? 6 : 2);
  if (kind < 2) return random.pick(VALUES);
  if (kind === 2) return Array.from({ length: random.below(3) }, () => randomBody(random, depth - 1));
  const keys = [...KEYS, 'z'].filter(() => random.happens(0.5));
  return Object.fromEntries(keys.map((key) => [key, randomBody(random, depth - 1)]));
}
