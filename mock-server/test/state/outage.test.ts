import { describe, expect, test } from '@jest/globals';
import supertest, { type Test } from 'supertest';
import { createMock } from '../../create-mock.ts';
import type { MockOptions } from '../../mock.ts';
import { REGISTRY } from '../../registry.ts';
import { openMemoryStorage } from '../../store/memory/open-memory-storage.ts';
import type { OpenStorage } from '../../store/port/storage.ts';
import { StoreUnavailable } from '../../store/port/store-unavailable.ts';
import { createLog } from '../../testing/logged-mock.ts';
import { aroundPorts } from '../../testing/storage/around-ports.ts';
import { CLIENT } from '../../testing/test-mock.ts';
import { TASKS_DOCUMENT } from '../tasks/tasks-document.ts';

const REASON = 'redis://engine:6379 does not answer';
const SIGN_IN = { username: 'demo@factpulse.test', password: 'demo' };
const BEGAN = 'the store cannot be used: requests that need it are answered with 503';
const ENDED = 'the store can be used again';

/** A mock whose engine is gone for the calls that `down` matches, such as `store.commit`. */
function createFailingMock(options: MockOptions = {}) {
  let down: RegExp | undefined;
  /** How many calls that match `down` are answered "stale" before they fail. */
  const failing = { stale: 0 };
  const open: OpenStorage = (given) =>
    aroundPorts(openMemoryStorage(given), async (method, call) => {
      if (!down?.test(method)) return call();
      failing.stale -= 1;
      if (failing.stale >= 0) return 'stale';
      throw new StoreUnavailable(REASON);
    });
  const { lines, logger } = createLog();
  const registry = { ...REGISTRY, stores: { ...REGISTRY.stores, memory: () => open } };
  const mock = createMock({ logger, ...options }, registry);
  return {
    mock,
    lines,
    failing,
    setDown(pattern: RegExp | undefined) {
      down = pattern;
    },
    signIn: () => supertest(mock.app).post('/api/token/').send(SIGN_IN),
    /** What the log says of outages. */
    outages: () => lines.map(({ message }) => message).filter((each) => each === BEGAN || each === ENDED),
  };
}

const ALL = /./;

describe('while the store cannot be used, a request is answered with 503', () => {
  const UNIFIED = { errorCode: 'SERVICE_UNAVAILABLE', errorMessage: 'Service unavailable' };
  test.each<[string, object, (app: Parameters<typeof supertest>[0]) => Test]>([
    ['by FastAPI', UNIFIED, (app) => supertest(app).get('/api/v1/clients')],
    ['by Django', UNIFIED, (app) => supertest(app).post('/api/token/').send(SIGN_IN)],
    ['to a path that does not exist', UNIFIED, (app) => supertest(app).get('/api/v1/nowhere')],
    [
      'by the admin API',
      {
        error: 'unavailable',
        code: 'STORE_UNAVAILABLE',
        message: `Cannot use the store: ${REASON}. Try again in a second; the log of the mock has the cause.`,
      },
      (app) => supertest(app).get('/__admin/state'),
    ],
  ])('%s', async (_, expected, send) => {
    const { mock, setDown, lines } = createFailingMock();
    setDown(ALL);
    const { status, headers, body } = await send(mock.app);
    expect([status, headers['retry-after'], body]).toEqual([503, '1', expected]);
    expect(lines.filter(({ level, err }) => level === 'error' || err !== undefined)).toEqual([]);
  });

  test('by an operation of a further document, in a form that it declares', async () => {
    const { mock, setDown } = createFailingMock({ documents: [TASKS_DOCUMENT] });
    setDown(ALL);
    const { status, headers } = await supertest(mock.app).post('/api/v1/processing/sign-pdf-async');
    expect([status, headers['retry-after']]).toEqual([503, '1']);
  });

  test('by the page of SuperPDP', async () => {
    const { mock, setDown } = createFailingMock({ contract: '4.4' });
    const token = await mock.token({ client: CLIENT });
    const { body } = await supertest(mock.app)
      .post(`/api/v1/clients/${CLIENT}/superpdp/connect-url`)
      .set('Authorization', `Bearer ${token}`);
    setDown(ALL);
    const { pathname, search } = new URL(body.authorizeUrl);
    const response = await supertest(mock.app).get(`${pathname}${search}`);
    expect([response.status, response.headers['retry-after']]).toEqual([503, '1']);
  });
});

test('a change that cannot be committed is answered with 503, and recorded as failed if the journal can be written', async () => {
  const { mock, setDown } = createFailingMock();
  const token = await mock.token();
  setDown(/commit/);
  await supertest(mock.app)
    .post('/api/v1/clients')
    .set('Authorization', `Bearer ${token}`)
    .send({ name: 'Neuf' })
    .expect(503);
  const recorded = (await mock.requests()).map(({ verdict, response }) => [verdict, response?.status]);
  expect(recorded).toEqual([['failed', 503]]);
});

test('a read is answered although the journal cannot record it', async () => {
  const { setDown, signIn, outages } = createFailingMock();
  setDown(/journal/);
  await signIn().expect(200);
  await signIn().expect(200);
  expect(outages()).toEqual([BEGAN]);
});

test('the mock recovers by itself, and says once when the store failed and once when it was back', async () => {
  const { setDown, signIn, outages, lines } = createFailingMock();
  const statuses: number[] = [];
  for (const down of [undefined, ALL, ALL, undefined, undefined, ALL, undefined]) {
    setDown(down);
    statuses.push((await signIn()).status);
  }
  expect(statuses).toEqual([200, 503, 503, 200, 200, 503, 200]);
  expect(outages()).toEqual([BEGAN, ENDED, BEGAN, ENDED]);
  expect(lines.find(({ message }) => message === BEGAN)).toEqual({
    level: 'warn',
    message: BEGAN,
    reason: REASON,
  });
});

test('an outage of writes only is said once, although reads are still answered', async () => {
  const { mock, setDown, signIn, outages } = createFailingMock();
  const token = await mock.token();
  setDown(/commit|record/);
  for (const name of ['Un', 'Deux']) {
    await signIn().expect(200);
    await supertest(mock.app)
      .post('/api/v1/clients')
      .set('Authorization', `Bearer ${token}`)
      .send({ name })
      .expect(503);
  }
  expect(outages()).toEqual([BEGAN]);
});

test('a request that fails while its faults are counted uses its sandbox no longer', async () => {
  const { mock, setDown, failing } = createFailingMock();
  const sandbox = await mock.sandbox('counted');
  await sandbox.use({ code: 500, times: 3 });
  const token = await sandbox.token();
  failing.stale = 1; // so that the world is opened again, and then the call fails
  setDown(/sandboxes.update/);
  await supertest(mock.app).get('/api/v1/clients').set('Authorization', `Bearer ${token}`).expect(503);
  const { body } = await supertest(mock.app).get('/__admin/sandboxes').expect(200);
  expect(body.sandboxes).toEqual([expect.objectContaining({ name: 'counted', requests: 0 })]);
});

test('a library call fails with the error of the store', async () => {
  const { mock, setDown } = createFailingMock();
  setDown(ALL);
  await expect(mock.requests()).rejects.toThrow(StoreUnavailable);
});
