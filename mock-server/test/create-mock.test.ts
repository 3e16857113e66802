import { afterEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../create-mock.ts';
import type { Mock } from '../mock.ts';
import { CLIENT, createTestMock } from '../testing/test-mock.ts';

const open: Mock[] = [];
function openMock(...options: Parameters<typeof createMock>): Mock {
  const mock = createMock(...options);
  open.push(mock);
  return mock;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((mock) => mock.close()));
});

describe('a mock', () => {
  test('answers without listening', async () => {
    await createTestMock().call('get', '/api/v1/clients').expect(401);
  });

  test('listens on loopback, on a free port, and returns its URL', async () => {
    const mock = openMock();
    expect(mock.url).toBeUndefined();
    const url = await mock.listen();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(mock.url).toBe(url);
    expect((await fetch(`${url}/api/v1/clients`)).status).toBe(401);
  });

  test('stops listening when it is closed, and can listen again', async () => {
    const mock = openMock();
    const url = await mock.listen();
    await mock.close();
    expect(mock.url).toBeUndefined();
    await expect(fetch(`${url}/api/v1/clients`)).rejects.toThrow();
    await mock.listen();
    expect((await fetch(`${mock.url}/api/v1/clients`)).status).toBe(401);
  });

  test('refuses to listen twice', async () => {
    const mock = openMock();
    await mock.listen();
    await expect(mock.listen()).rejects.toThrow(
      `Cannot listen: the mock is already listening on ${mock.url}. Close it first.`,
    );
  });

  test('can be closed twice, or without having listened', async () => {
    const mock = openMock();
    await mock.close();
    await mock.close();
  });

  test('rejects with the code of the operating system if the port is in use', async () => {
    const port = Number(new URL(await openMock().listen()).port);
    await expect(openMock().listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('restores its fixtures on reset', async () => {
    const { mock, call, accountToken } = createTestMock();
    const token = await accountToken();
    await call('post', '/api/v1/clients', token).send({ name: 'Neuf' });
    await mock.reset();
    const { body } = await call('get', '/api/v1/clients', token);
    expect(body.total).toBe(25);
  });

  test('shares no state with another one in the same process', async () => {
    const one = createTestMock();
    const other = createTestMock();
    await one.call('patch', `/api/v1/clients/${CLIENT}`, await one.clientToken()).send({ name: 'Autre' });
    const { body } = await other.call('get', `/api/v1/clients/${CLIENT}`, await other.clientToken());
    expect(body.name).toBe('Boulangerie Lefèvre');
  });

  test('does not accept the tokens of a mock with another secret', async () => {
    const token = await createTestMock({ secret: 'one' }).accountToken();
    await createTestMock({ secret: 'other' }).call('get', '/api/v1/clients', token).expect(401);
  });

  test('uses the given clock and the given source of ids', async () => {
    const uid = '0dcbaa2b-1a1f-4b53-a2f7-7ea7e1d1a0c1';
    const { call, accountToken } = createTestMock({ ids: () => uid });
    const { body } = await call('post', '/api/v1/clients', await accountToken()).send({ name: 'Neuf' });
    expect([body.uid, body.createdAt]).toEqual([uid, '2026-01-15T09:00:00.000Z']);
  });

  test('takes an empty text as if it were left out', async () => {
    const mock = openMock({ contract: '', fixtures: '', persist: '' });
    await mock.listen({ host: '', contract: '' });
    await mock.load('');
    expect([mock.contract.version, await mock.address()]).toEqual(['4.0', 'demo@factpulse.test']);
  });

  test.each([
    [
      { contract: '1.0' },
      'Cannot load contract "1.0": there is no such version. Choose one of: "4.0", "4.3", "4.4".',
    ],
    [{ secret: '' }, 'Cannot use the option "secret": it is empty. Leave it out, or set a value.'],
  ])('refuses %j', (options, message) => {
    expect(() => createMock(options)).toThrow(new Error(message));
  });
});

describe('a browser front end', () => {
  test('may call from any origin, with credentials from this machine, and read the headers that it needs', async () => {
    const { call } = createTestMock();
    const { headers } = await call('get', '/api/v1/clients')
      .set('Origin', 'http://localhost:5173')
      .expect(401);
    expect(headers['access-control-allow-origin']).toBe('http://localhost:5173');
    expect(headers['access-control-expose-headers']).toBe(
      'WWW-Authenticate,Allow,Retry-After,Content-Disposition,Preference-Applied,Factpulse-Kit-Hint,X-Request-Id',
    );
  });
});
