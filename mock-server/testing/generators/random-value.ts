import { valueAt } from '../../../base/json-pointer.ts';
import type { OpenApiDocument, Schema } from '../../../contracts/openapi/document.ts';
import type { Random } from './random.ts';

export const TEXTS = [
  '',
  ' ',
  'x',
  'é🥖',
  '12345678901234',
  '1234567890123',
  'https://flow.example.fr',
  'null',
  '\0',
];
export const UUIDS = [
  '11111111-1111-4111-8111-111111111111',
  'urn:uuid:11111111-1111-4111-8111-111111111111',
  'x',
  '',
];
const DURATIONS = ['2s', '31m', '-1m', '1.5h', '2', 's'];
const TIMES = ['2026-01-15T09:00:00Z', '2026-01-15', '2026-13-15T09:00:00Z'];
export const NUMBERS = [0, 1, 2, 99, 100, 101, 599, 600, -1, 1.5, 0.5, 1e21, 2 ** 53];
const OTHERS = [null, true, false, {}, [], ['x'], { x: 1 }];
const KEYS = ['name', 'x', 'constructor', 'toString', ''];

/** A value that conforms to a schema, nearly conforms to it, or is unrelated to it. */
export function randomValue(given: Schema, random: Random, document: OpenApiDocument): unknown {
  const schema = given.$ref ? (valueAt(document, given.$ref.slice(1)) as Schema) : given; // checkDocument has checked the reference
  if (random.happens(0.05)) return random.pick([...TEXTS, ...NUMBERS, ...OTHERS]);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return randomValue(random.pick(choices), random, document);
  const type = random.pick([schema.type ?? ['string', 'integer', 'object']].flat());
  switch (type) {
    case 'integer':
    case 'number':
      return random.pick([...NUMBERS, schema.minimum ?? 1, schema.maximum ?? 100]);
    case 'boolean':
      return random.happens(0.5);
    case 'null':
      return null;
    case 'string':
      return randomText(schema, random);
    case 'array':
      return Array.from({ length: random.below(3) }, () => randomValue(schema.items ?? {}, random, document));
    default:
      return randomObject(schema, random, document);
  }
}

function randomObject(schema: Schema, random: Random, document: OpenApiDocument): object {
  const required = schema.required ?? [];
  const writable = Object.entries(schema.properties ?? {}).filter(([, { readOnly }]) => !readOnly);
  const declared = writable.filter(([name]) => random.happens(required.includes(name) ? 0.98 : 0.6));
  const entries = declared.map(([name, property]) => [name, randomValue(property, random, document)]);
  if (random.happens(0.1)) entries.push([random.pick(KEYS), random.pick([...TEXTS, ...OTHERS])]);
  return Object.fromEntries(entries);
}

function randomText(
  { enum: choices, format, maxLength, minLength, pattern }: Schema,
  random: Random,
): unknown {
  if (choices && random.happens(0.9)) return random.pick(choices);
  if (format === 'date-time') return random.pick(TIMES);
  if (format === 'uuid') return random.pick(UUIDS);
  const patterned = [...DURATIONS, ...TIMES].filter((text) => new RegExp(pattern ?? '', 'u').test(text));
  if (patterned.length > 0 && random.happens(pattern ? 0.9 : 0.1)) return random.pick(patterned);
  const limit = random.pick([minLength ?? 1, maxLength ?? 20]);
  if (random.happens(0.3)) return 'x'.repeat(Math.max(0, limit + random.pick([-1, 0, 1])));
  return random.pick(TEXTS);
}
