import { afterEach, describe, expect, test } from '@jest/globals';
import { mockTarget } from './mock-target.ts';
import { type HttpResponse, type Session, TargetError } from './target.ts';

const target = mockTarget();
const sessions: Session[] = [];
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
  await target.close();
});

async function open(): Promise<Session> {
  const session = await target.open();
  sessions.push(session);
  return session;
}

async function send(session: Session, method: string, path: string, body?: object, token?: string) {
  const headers = {
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  return session.send({ method, path, headers, body: body && JSON.stringify(body) });
}

async function signIn(session: Session, username = 'demo@factpulse.test'): Promise<string> {
  return JSON.parse((await send(session, 'POST', '/api/token/', { username, password: 'demo' })).body).access;
}

async function create(session: Session, username?: string): Promise<HttpResponse> {
  return send(session, 'POST', '/api/v1/clients', { name: 'Été' }, await signIn(session, username));
}

async function count(session: Session, username?: string): Promise<number> {
  const { body } = await send(session, 'GET', '/api/v1/clients', undefined, await signIn(session, username));
  return JSON.parse(body).total;
}

describe('a mock in this process', () => {
  test('answers as it would over the network', async () => {
    const { status, headers, body } = await create(await open());
    expect([status, headers['content-type'], JSON.parse(body).name]).toEqual([
      201,
      'application/json',
      'Été',
    ]);
  });

  test('that closes the connection causes a TargetError', async () => {
    const session = await open();
    const headers = { prefer: 'fault=connection-reset' };
    const sent = session.send({ method: 'GET', path: '/api/v1/clients', headers, body: undefined });
    await expect(sent).rejects.toBeInstanceOf(TargetError);
  });
});

describe('a workflow', () => {
  test.each([
    ['the shared state', 'demo@factpulse.test'],
    ['a sandbox', 'demo+left@factpulse.test'],
  ])('does not see what an earlier one changed in %s', async (_, username) => {
    const first = await open();
    const before = await count(first, username);
    await create(first, username);
    await sessions.pop()?.close();
    expect(await count(await open(), username)).toBe(before);
  });

  test('does not see what another one changes at the same time', async () => {
    const [one, other] = [await open(), await open()];
    const before = await count(other);
    await create(one);
    expect(await count(other)).toBe(before);
  });
});
