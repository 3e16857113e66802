import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type MockProcess, startMockProcess } from '../../testing/mock-process.ts';
import { work } from '../../testing/model/sandbox-worker.ts';

const WORKERS = 50;
const STEPS = 12;

let mock: MockProcess;
let before: object;
let results: Awaited<ReturnType<typeof work>>[];

const read = async (path: string) => JSON.parse(await (await fetch(`${mock.url}/__admin${path}`)).text());

/** Everything visible in the shared sandbox, except the current time of its clock. */
async function readShared(): Promise<object> {
  const paths = ['/state', '/snapshots', '/requests', '/faults'];
  const { frozen, offset } = await read('/clock');
  return { seen: await Promise.all(paths.map(read)), frozen, offset };
}

beforeAll(async () => {
  mock = await startMockProcess();
  before = await readShared();
  const seeds = Array.from({ length: WORKERS }, (_, index) => index + 1);
  results = await Promise.all(seeds.map((seed) => work(mock.url, seed, STEPS)));
}, 180_000); // the machine may be busy
afterAll(() => mock.stop());

test('fifty workers with different actions in fifty sandboxes never affect each other', () => {
  expect(results.flatMap(({ differing }) => differing)).toEqual([]);
});

test('the shared sandbox has not changed', async () => {
  expect(await readShared()).toEqual(before);
});

test('the journal of all sandboxes has the requests of the workers, and nothing else', async () => {
  const { count } = await read('/requests/count?sandbox=*');
  expect(count).toBe(results.reduce((sum, { model }) => sum + model.requests, 0));
});
