import type { Operation } from '../../contracts/contract.ts';
import type { Schema } from '../../contracts/openapi.ts';
import type { JudgedRequest } from '../validation/judge.ts';
import type { Random } from './random.ts';

const TEXTS = [
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
const UUIDS = [
  '11111111-1111-4111-8111-111111111111',
  'urn:uuid:11111111-1111-4111-8111-111111111111',
  'x',
  '',
];
const DURATIONS = ['2s', '31m', '-1m', '1.5h', '2', 's'];
const TIMES = ['2026-01-15T09:00:00Z', '2026-01-15', '2026-13-15T09:00:00Z'];
const NUMBERS = [0, 1, 2, 99, 100, 101, 599, 600, -1, 1.5, 0.5, 1e21, 2 ** 53];
const OTHERS = [null, true, false, {}, [], ['x'], { x: 1 }];
const KEYS = ['name', 'x', 'constructor', 'toString', ''];

/**
 * The parts of a request to an operation: sound, slightly wrong, or nonsense. Parameters are of the types that
 * `readQuery` gives, and a body that is required is there: what is not is a violation before anybody judges.
 */
export function randomJudgedRequest(operation: Operation, random: Random): JudgedRequest {
  const { pathParameters, queryParameters, requestBody } = operation;
  const path = pathParameters.map(({ name, schema }) => [name, String(randomValue(schema, random))]);
  const query = queryParameters
    .filter(() => random.happens(0.6))
    .map(({ name, schema }) => [name, randomParameter(schema, random)]);
  return {
    path: Object.fromEntries(path),
    query: Object.fromEntries(query),
    body: requestBody && randomBody(requestBody.schema, random),
  };
}

function randomParameter(schema: Schema, random: Random): unknown {
  const isInteger = schema.type === 'integer';
  if (isInteger) return Math.trunc(random.pick([...NUMBERS, schema.minimum ?? 1, schema.maximum ?? 100]));
  return random.pick([...TEXTS, ...UUIDS]);
}

function randomBody(schema: Schema, random: Random): unknown {
  if (random.happens(0.05)) return random.pick([...TEXTS, ...NUMBERS, true, [], [{}]]);
  const required = schema.required ?? [];
  const declared = Object.entries(schema.properties ?? {}).filter(([name]) =>
    random.happens(required.includes(name) ? 0.95 : 0.5),
  );
  const entries = declared.map(([name, property]) => [name, randomValue(property, random)]);
  if (random.happens(0.2)) entries.push([random.pick(KEYS), random.pick([...TEXTS, ...OTHERS])]);
  return Object.fromEntries(entries);
}

function randomValue(schema: Schema, random: Random): unknown {
  if (random.happens(0.1)) return random.pick([...TEXTS, ...NUMBERS, ...OTHERS]);
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
    default:
      return random.pick(OTHERS);
  }
}

function randomText({ format, maxLength, minLength }: Schema, random: Random): string {
  if (format === 'uuid') return random.pick(UUIDS);
  if (random.happens(0.1)) return random.pick([...DURATIONS, ...TIMES]);
  const limit = random.pick([minLength ?? 1, maxLength ?? 20]);
  if (random.happens(0.3)) return 'x'.repeat(Math.max(0, limit + random.pick([-1, 0, 1])));
  return random.pick(TEXTS);
}
