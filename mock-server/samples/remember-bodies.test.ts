import { expect, test } from '@jest/globals';
import type { SampledContent, SampleRequest, Samples } from './create-samples.ts';
import { rememberBodies } from './remember-bodies.ts';

const CONTENT: SampledContent = { schemaPointer: '/thing', schema: {}, mediaType: 'application/json' };

function requestOf(more: Partial<SampleRequest>): SampleRequest {
  return { operation: 'getThing', status: 200, path: {}, query: {}, body: undefined, ...more };
}

/** Samples that count how many bodies they make. */
function count(): { readonly samples: Samples; readonly made: () => number } {
  let made = 0;
  const samples = rememberBodies({
    body: async () => {
      made += 1;
      return { made };
    },
  });
  return { samples, made: () => made };
}

test('a request that was answered before gets the same body, which is not made again', async () => {
  const { samples, made } = count();
  const request = requestOf({ query: { page: 1, days: 7 } });
  const first = await samples.body(CONTENT, request);
  expect(await samples.body(CONTENT, requestOf({ query: { days: 7, page: 1 } }))).toBe(first);
  expect(made()).toBe(1);
});

test.each([
  ['operation', { operation: 'listThings' }],
  ['status', { status: 404 }],
  ['path', { path: { id: '1' } }],
  ['query', { query: { days: 7 } }],
  ['body', { body: { name: 'Thing' } }],
  ['example', { example: 'other' }],
])('a request with another %s gets another body', async (_, more) => {
  const { samples } = count();
  const first = await samples.body(CONTENT, requestOf({}));
  expect(await samples.body(CONTENT, requestOf(more))).not.toEqual(first);
});

test('another content of the same answer has another body', async () => {
  const { samples } = count();
  const first = await samples.body(CONTENT, requestOf({}));
  expect(await samples.body({ ...CONTENT, schemaPointer: '/other' }, requestOf({}))).not.toEqual(first);
});

test('a remembered body cannot be changed', async () => {
  const { samples } = count();
  expect(Object.isFrozen(await samples.body(CONTENT, requestOf({})))).toBe(true);
});

test('of more than a hundred bodies, the one that was used longest ago is made again', async () => {
  const { samples, made } = count();
  const use = (id: number) => samples.body(CONTENT, requestOf({ path: { id } }));
  for (let id = 0; id < 100; id += 1) await use(id);
  await use(0);
  await use(100);
  await use(0);
  expect(made()).toBe(101);
  await use(1);
  expect(made()).toBe(102);
});
