import { afterAll, describe, expect, test } from '@jest/globals';
import { createMock } from '../../mock-server/create-mock.ts';
import { localInputs } from '../../scenarios/targets/local-inputs.ts';
import { mockTarget } from '../../scenarios/targets/mock-target.ts';
import { type HttpResponse, TargetError } from '../../scenarios/targets/target.ts';
import { urlTarget } from '../../scenarios/targets/url-target.ts';
import { type Mutate, mutantTarget } from '../../scenarios/testing/mutant.ts';
import type { CalibrateOptions } from './calibrate.ts';
import type { CalibratedAssumption } from './calibration.ts';
import { createBench, everythingSeen, summarize } from './testing/bench.ts';

const bench = createBench('4.4');
afterAll(() => bench.close());

/** What is found out about a server with one fault. */
async function calibrateMutant(mutate: Mutate, options?: Partial<CalibrateOptions>) {
  const { assumptions } = await bench.calibrateTarget(mutantTarget(mutate, '4.4'), options);
  return (id: CalibratedAssumption['id']) => {
    const { outcome, choice, evidence } = assumptions.find((each) => each.id === id) ?? {};
    return { outcome, choice, evidence };
  };
}

function answer(status: number, body: unknown): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

describe('what a target does that no choice says', () => {
  test('is reported with what it answered', async () => {
    const found = await calibrateMutant(async (request, pass) =>
      request.path.includes('page=1000000') ? answer(418, {}) : pass(request),
    );
    const evidence = 'GET /api/v1/clients?page=1000000 answered 418';
    expect(found('page-past-end')).toEqual({ outcome: 'other', choice: undefined, evidence });
    expect(found('error-body').outcome).toBe('seen');
  });

  test('can be a body with an unusual form', async () => {
    const found = await calibrateMutant(async (request, pass) =>
      request.path === '/api/v1/nowhere' ? answer(404, { message: 'secret-free' }) : pass(request),
    );
    const evidence =
      'GET /api/v1/nowhere answered 404: /errorCode is absent, /errorMessage is absent, /detail is absent';
    expect(found('route-error-body')).toEqual({ outcome: 'other', choice: undefined, evidence });
  });

  test('is shown where it agrees with no choice', async () => {
    const found = await calibrateMutant(async (request, pass) => {
      const response = await pass(request);
      if (!request.path.endsWith('/pdp-config') || request.method !== 'GET') return response;
      return answer(200, { ...JSON.parse(response.body), tokenUrl: 'https://auth.example.fr/token' });
    });
    const evidence = 'GET /api/v1/clients/{uid}/pdp-config answered 200: /tokenUrl is a string';
    expect(found('pdp-unset-keys')).toEqual({ outcome: 'other', choice: undefined, evidence });
  });

  test('can be an unusual status where the choices differ in the body', async () => {
    const found = await calibrateMutant(async (request, pass) =>
      request.path.endsWith('/pdp-config') && request.method === 'GET' ? answer(404, {}) : pass(request),
    );
    const evidence = 'GET /api/v1/clients/{uid}/pdp-config answered 404';
    expect(found('pdp-unset-keys')).toEqual({ outcome: 'other', choice: undefined, evidence });
  });
});

describe('nothing is concluded', () => {
  test('from what comes after an answer that no mock gives', async () => {
    const found = await calibrateMutant(async (request, pass) =>
      request.method === 'POST' && request.path === '/api/v1/clients' ? answer(500, {}) : pass(request),
    );
    const evidence = 'POST /api/v1/clients answered 500, not 201';
    expect(found('list-order')).toEqual({ outcome: 'hidden', choice: undefined, evidence });
    expect(found('pdp-unset-keys')).toEqual({ outcome: 'hidden', choice: undefined, evidence });
    expect(found('page-past-end').outcome).toBe('seen');
  });

  test('from a server that is busy', async () => {
    const found = await calibrateMutant(async (request, pass) =>
      request.path.includes('page=1000000') ? answer(503, {}) : pass(request),
    );
    const evidence = 'GET /api/v1/clients?page=1000000 answered 503';
    expect(found('page-past-end')).toEqual({ outcome: 'hidden', choice: undefined, evidence });
  });

  test('from a busy server after the longest wait', async () => {
    const controller = new AbortController();
    const busy = { ...answer(429, {}), headers: { 'retry-after': '60' } };
    const found = await calibrateMutant(async () => busy, {
      ...{ maxWait: 3_600_000, onPause: () => controller.abort() },
      signal: controller.signal,
    });
    expect(found('error-body').evidence).toBe('GET /api/v1/clients answered 429');
    expect(found('new-client').evidence).toBe('it was interrupted');
  });

  test('from a sign-in that is refused', async () => {
    const found = await calibrateMutant((request, pass) => pass(request), {
      inputs: { ...(await localInputs()), password: 'wrong' },
    });
    const evidence = 'POST /api/token/ answered 401, not 200';
    for (const id of ['login-unknown-client', 'error-precedence', 'new-client'] as const)
      expect(found(id)).toEqual({ outcome: 'hidden', choice: undefined, evidence });
    expect(found('error-body').outcome).toBe('seen');
  });

  test('without credentials, except from requests that need none', async () => {
    const found = await calibrateMutant((request, pass) => pass(request), { inputs: {} });
    const evidence = 'it needs the input username, password';
    expect(found('new-client')).toEqual({ outcome: 'hidden', choice: undefined, evidence });
    expect(found('login-unknown-client')).toEqual({ outcome: 'hidden', choice: undefined, evidence });
    expect(found('error-body').outcome).toBe('seen');
    expect(found('route-error-body').outcome).toBe('seen');
  });
});

describe('a target that cannot be reached', () => {
  test('is an error', async () => {
    const mock = createMock();
    const url = await mock.listen();
    await mock.close();
    await expect(bench.calibrateTarget(urlTarget(url, 30_000))).rejects.toThrow(TargetError);
  });

  test('is asked nothing more once it is lost', async () => {
    let asked = 0;
    const found = await calibrateMutant(async (request, pass) => {
      if (request.method !== 'PUT') return pass(request);
      asked += 1;
      throw new TargetError({ reason: 'it refused the connection', remedy: '', isUnreachable: true });
    });
    const evidence = 'it refused the connection';
    expect(found('webhook-secret-missing')).toEqual({ outcome: 'hidden', choice: undefined, evidence });
    expect(found('pdp-unset-keys').outcome).toBe('seen');
    expect(asked).toBe(1);
  });

  test('is given up when it does not answer three times in a row', async () => {
    let asked = 0;
    await calibrateMutant(async () => {
      asked += 1;
      throw new TargetError({ reason: 'it did not answer within 10 ms', remedy: '' });
    });
    expect(asked).toBe(3);
  });
});

describe('an account of any size shows the same:', () => {
  test.each(['empty', 'demo'])('%s', async (fixtures) => {
    const assume = { 'list-order': 'newest-first', 'list-inactive': 'excluded' } as const;
    const target = mockTarget({ contract: '4.4', fixtures, assume });
    const calibration = await bench.calibrateTarget(target);
    expect(summarize(calibration)).toEqual(everythingSeen(bench.probes, assume));
  });
});

test('the same target gives the same evidence twice, without secrets', async () => {
  const [one, other] = [await bench.calibrateMock(), await bench.calibrateMock()];
  expect(one).toEqual(other);
  expect(JSON.stringify(one)).not.toMatch(/eyJ|not-a-real-secret|"demo"|[0-9a-f]{8}-[0-9a-f]{4}/);
});
