import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../../contracts/load-contract.ts';
import { createRandom } from '../../testing/generators/random.ts';
import { type AdminRequest, randomAdminRequest } from '../../testing/generators/random-admin-request.ts';
import { useListeningMock } from '../../testing/listening-mock.ts';

const { url, mock } = useListeningMock({ clock: () => new Date() });

const SEEDS = [1, 2, 3, 4];
const REQUESTS_PER_SEED = 300;
const ANSWERS = [200, 201, 404, 409, 422];

async function ask({ method, path, body }: AdminRequest): Promise<{ status: number; text: string }> {
  const response = await fetch(url() + path, {
    method,
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

/** Sends the requests of a seed to the mock, one after the other. @returns those that break it */
async function sendMany(seed: number): Promise<{ broken: object[]; statuses: Set<number> }> {
  const random = createRandom(seed);
  const broken: object[] = [];
  const statuses = new Set<number>();
  await mock.load('demo');
  await (await mock.sandbox('a')).snapshot('s');
  for (let count = 0; count < REQUESTS_PER_SEED; count += 1) {
    const request = randomAdminRequest(loadContract('admin'), random);
    const { status, text } = await ask(request);
    statuses.add(status);
    if (!ANSWERS.includes(status) || (request.conforms && status === 422))
      broken.push({ ...request, status, text });
  }
  return { broken, statuses };
}

describe('for any requests in any order, the admin API', () => {
  test.each(SEEDS)(
    'answers as its contract says, and accepts what its contract allows (seed %i)',
    async (seed) => {
      expect((await sendMany(seed)).broken).toEqual([]);
    },
  );

  test('answers with success, not found, not possible and invalid', async () => {
    const { statuses } = await sendMany(SEEDS.length + 1);
    expect([...statuses].sort()).toEqual(ANSWERS);
  });
});
