import { describe, expect, test } from '@jest/globals';
import { createRandom } from '../../testing/generators/random.ts';
import { randomRequest } from '../../testing/generators/random-request.ts';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';
import type { WireRequest, WireResponse } from '../../testing/wire.ts';

let idCount = 0;

/** Not random, so that the tokens are also the same each time. */
function nextId(): string {
  idCount += 1;
  return `00000000-0000-4000-8000-${String(idCount).padStart(12, '0')}`;
}

const { mock, send, tokenOf } = useListeningMock({ ids: nextId });

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const REQUESTS_PER_SEED = 250;

/** Refusals outside of any operation, which no contract declares. */
const UNDECLARED = [404, 405, 406, 413, 431];

/** What is wrong with a response, with the details to repeat the request. */
function faultsOf({ method, path, headers, body }: WireRequest, response: WireResponse): object[] {
  const { status, text } = response;
  const route = mock.contract.findRoute(method, path.split('?')[0] ?? '');
  const declared = route.kind === 'operation' ? [...route.operation.responses.keys()] : [];
  const isPreflight = method === 'OPTIONS' && status === 204;
  const isDescription = method === 'OPTIONS' && status === 200;
  const isStatus = declared.includes(status) || UNDECLARED.includes(status) || isDescription;
  const isPage = route.kind !== 'operation' && isDjangoPage(method, response);
  if (isPreflight || isPage || (isStatus && status !== 500 && isJson(method, response))) return [];
  return [{ method, path, headers, body: String(body).slice(0, 2000), status, text }];
}

function isJson(method: string, { headers, text }: WireResponse): boolean {
  if (headers['content-type'] !== 'application/json') return false;
  if (method === 'HEAD') return text === '';
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A page, or a redirect without a body. */
function isDjangoPage(method: string, { status, headers, text }: WireResponse): boolean {
  if (headers['content-type'] !== 'text/html; charset=utf-8') return false;
  if (status === 404 && method !== 'HEAD') return text.startsWith('\n<!doctype html>');
  return [301, 404].includes(status) && text === '';
}

interface Outcome {
  readonly faults: object[];
  readonly statuses: number[];
}

const outcomes = new Map<number, Promise<Outcome>>();

/** Sends the requests of a seed, once. */
function outcomeOf(seed: number): Promise<Outcome> {
  const outcome = outcomes.get(seed) ?? sendMany(seed);
  outcomes.set(seed, outcome);
  return outcome;
}

async function sendMany(seed: number): Promise<Outcome> {
  const random = createRandom(seed);
  const tokens = { account: await tokenOf('account'), client: await tokenOf('client') };
  const faults: object[] = [];
  const statuses: number[] = [];
  for (let count = 0; count < REQUESTS_PER_SEED; count += 1) {
    const request = randomRequest(mock.contract, tokens, random);
    const { method, path, ...rest } = request;
    const response = await send(method, path, rest);
    faults.push(...faultsOf(request, response));
    statuses.push(response.status);
  }
  return { faults, statuses };
}

describe('whatever is sent', () => {
  test.each(SEEDS)('the mock answers as its contract says (seed %i)', async (seed) => {
    const { faults } = await outcomeOf(seed);
    expect(faults).toEqual([]);
  });

  test('the mock answers a valid request after all that', async () => {
    const { status } = await send('GET', `/api/v1/clients/${CLIENT}`, { as: 'client' });
    expect(status).toBe(200);
  });
});

describe('the requests of these tests', () => {
  test('are reproducible from the seed', () => {
    const make = () => {
      const random = createRandom(1);
      const tokens = { account: 'a.b.c', client: 'd.e.f' };
      return Array.from({ length: 50 }, () => randomRequest(mock.contract, tokens, random));
    };
    expect(make()).toEqual(make());
  });

  test('cause every kind of answer', async () => {
    const statuses: number[] = [];
    for (const seed of SEEDS) statuses.push(...(await outcomeOf(seed)).statuses);
    expect([...new Set(statuses)].sort()).toEqual([
      200, 201, 204, 400, 401, 403, 404, 405, 406, 413, 415, 422, 431,
    ]);
  }, 30_000);
});
