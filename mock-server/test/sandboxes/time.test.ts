import { describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { ClockHandle } from '../../handle/clock-handle.ts';
import { CLIENT, createTestMock, PDP, START, type TestMock } from '../../testing/test-mock.ts';

const USERNAME = 'demo+a@factpulse.test';

async function createSandbox() {
  const mock = createTestMock();
  const { clock } = await mock.mock.sandbox('a');
  return { ...mock, clock };
}

async function signIn({ call }: TestMock): Promise<{ access: string; refresh: string }> {
  const { body } = await call('post', '/api/token/').send({ username: USERNAME, password: 'demo' });
  return body;
}

describe('an access token', () => {
  test.each<[number, string, (clock: ClockHandle) => Promise<void>]>([
    [200, 'after 29 minutes', (clock) => clock.advance('29m')],
    [401, 'after 31 minutes', (clock) => clock.advance('31m')],
    [401, 'before it was issued', (clock) => clock.advance('-1s')],
    [401, 'at a time that was set', (clock) => clock.set('2027-01-01T00:00:00Z')],
    [401, 'at a time at which the clock is frozen', (clock) => clock.freeze('2027-01-01T00:00:00Z')],
    [
      200,
      'after a reset of the clock',
      async (clock) => {
        await clock.advance('31m');
        await clock.reset();
      },
    ],
  ])('answers %d %s', async (status, _, move) => {
    const mock = await createSandbox();
    const { access } = await signIn(mock);
    await move(mock.clock);
    await mock.call('get', '/api/v1/clients', access).expect(status);
  });

  test('stays valid while the clock is frozen', async () => {
    const mock = await createSandbox();
    await mock.clock.freeze();
    const { access } = await signIn(mock);
    mock.advance(31 * 60);
    await mock.call('get', '/api/v1/clients', access).expect(200);
  });

  test('in another sandbox stays valid', async () => {
    const mock = await createSandbox();
    const { access } = await signIn(mock);
    await (await mock.mock.sandbox('b')).clock.advance('31m');
    await mock.mock.clock.advance('31m');
    await mock.call('get', '/api/v1/clients', access).expect(200);
  });

  test('is issued at the time of the clock', async () => {
    const mock = await createSandbox();
    await mock.clock.freeze('2027-01-01T00:00:00Z');
    expect(decodeJwt((await signIn(mock)).access).iat).toBe(Date.UTC(2027, 0) / 1000);
  });
});

describe('a refresh token', () => {
  test.each([
    [200, '6d'],
    [401, '8d'],
  ])('answers %d after %s', async (status, duration) => {
    const mock = await createSandbox();
    const { refresh } = await signIn(mock);
    await mock.clock.advance(duration);
    await mock.call('post', '/api/token/refresh/').send({ refresh }).expect(status);
  });
});

describe('the clock of a sandbox determines the date of', () => {
  test.each<[string, (mock: TestMock, token: string) => PromiseLike<unknown>]>([
    [
      'a new client',
      async ({ call }) => {
        const { body: pair } = await call('post', '/api/token/').send({
          username: USERNAME,
          password: 'demo',
        });
        return (await call('post', '/api/v1/clients', pair.access).send({ name: 'Neuf' })).body.createdAt;
      },
    ],
    [
      'a changed client',
      async ({ call }, token) =>
        (await call('patch', `/api/v1/clients/${CLIENT}`, token).send({ name: 'Autre' })).body.updatedAt,
    ],
    [
      'a deactivated client',
      async ({ call }, token) => {
        await call('post', `/api/v1/clients/${CLIENT}/desactiver`, token);
        return (await call('get', `/api/v1/clients/${CLIENT}`, token)).body.updatedAt;
      },
    ],
    [
      'a PDP configuration',
      async ({ call }, token) =>
        (await call('put', `/api/v1/clients/${CLIENT}/pdp-config`, token).send(PDP)).body.updatedAt,
    ],
    [
      'a request in the journal',
      async ({ call, mock }, token) => {
        await call('get', `/api/v1/clients/${CLIENT}`, token);
        return (await (await mock.sandbox('a')).requests()).at(-1)?.at;
      },
    ],
  ])('%s', async (_, act) => {
    const mock = await createSandbox();
    await mock.clock.freeze('2027-01-01T00:00:00Z');
    const token = await mock.clientToken(CLIENT, USERNAME);
    expect(await act(mock, token)).toBe('2027-01-01T00:00:00.000Z');
  });
});

test('a clock that was moved advances with real time', async () => {
  const { clock, advance } = await createSandbox();
  await clock.advance('1h');
  advance(1);
  expect(await clock.now()).toEqual(new Date(START.getTime() + 3_601_000));
});
