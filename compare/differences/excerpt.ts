import { toPointer } from '../../base/json-pointer.ts';
import { shorten } from '../../scenarios/run/recording/shorten.ts';
import type { Example, Excerpt } from '../result/comparison.ts';
import type { Observation } from '../sides/observation.ts';
import { NOISE, steady } from '../sides/steady.ts';
import type { Half, Noise } from './noise.ts';

/** In characters. */
const MAX_BODY = 2_000;
/** Of a list. How many there are can be the target's own. */
const MAX_ITEMS = 3;

/** What a person looks at to understand a difference: the request, and both answers to it. */
export function exampleOf(before: Observation, after: Observation, noise: Noise): Example {
  const { workflowId, stepId, operation, exchange } = before;
  const query = steady(exchange.mask(exchange.query));
  return {
    workflow: workflowId,
    step: stepId,
    request: {
      head: `${operation.method} ${operation.path}${shorten(query, MAX_BODY)}`,
      body: bodyOf('requestBody', before, noise),
    },
    with: answerOf(before, noise),
    target: answerOf(after, noise),
  };
}

function answerOf(observation: Observation, noise: Noise): Excerpt {
  const { status, headers, exchange } = observation;
  const lines = [...headers].map(([name, value]) => `${name}: ${steady(exchange.mask(value))}`);
  return {
    head: [String(status), ...lines].join('\n'),
    body: bodyOf('responseBody', observation, noise),
  };
}

function bodyOf(half: Half, observation: Observation, noise: Noise): string | undefined {
  const { exchange } = observation;
  const body = exchange[half];
  if (body === undefined || body === '') return undefined;
  const shown = withoutNoise(body, [], (pointer) => noise.isNoisyValue(observation, half, pointer));
  const text = typeof shown === 'string' ? shown : JSON.stringify(shown, null, 2);
  return shorten(steady(exchange.mask(text)), MAX_BODY);
}

function withoutNoise(
  value: unknown,
  path: readonly (string | number)[],
  isNoisy: (pointer: string) => boolean,
): unknown {
  if (isNoisy(toPointer(path))) return Array.isArray(value) ? [NOISE] : NOISE;
  if (Array.isArray(value)) {
    const items = value
      .slice(0, MAX_ITEMS)
      .map((item, index) => withoutNoise(item, [...path, index], isNoisy));
    return value.length > MAX_ITEMS ? [...items, NOISE] : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, withoutNoise(child, [...path, key], isNoisy)]),
  );
}
