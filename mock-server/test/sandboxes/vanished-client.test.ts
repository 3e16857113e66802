import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { createSigner } from '../../identity/signer.ts';
import { createTokens } from '../../identity/tokens.ts';
import { DEVELOPMENT_SECRET } from '../../secrets/development-secret.ts';
import { type AdminMock, createAdminMock } from '../../testing/admin-mock.ts';
import { START } from '../../testing/test-mock.ts';

/** Disconnects a client as soon as its request has arrived, before the mock knows which sandbox it is for. */
async function vanish({ mock }: AdminMock, headers: Record<string, string>): Promise<void> {
  const tokens = createTokens(createSigner(DEVELOPMENT_SECRET), () => 'id');
  const principal = { account: 'demo+x@factpulse.test', clientUid: undefined };
  const token = await tokens.sign('access', principal, START);
  const request = new IncomingMessage(new Socket());
  const authorization = `Bearer ${token}`;
  Object.assign(request, { method: 'GET', url: '/api/v1/clients', headers: { authorization, ...headers } });
  const response = new ServerResponse(request);
  mock.app(request as never, response as never); // Express turns them into its own types
  response.destroyed = true; // as Node does when the socket has closed
  response.emit('close');
}

/** Resolves when the journal has the request. */
async function untilAnswered(mock: AdminMock): Promise<void> {
  const { body } = await mock.admin('get', '/requests/count?sandbox=*');
  if (body.count === 0) await untilAnswered(mock);
}

test('a client that disconnects early does not keep its sandbox open', async () => {
  const mock = createAdminMock();
  await vanish(mock, {});
  await untilAnswered(mock);
  const { body } = await mock.admin('get', '/sandboxes');
  expect(body.sandboxes).toEqual([expect.objectContaining({ name: 'x', requests: 0 })]);
});

test('a client that disconnects early is not waited for', async () => {
  const mock = createAdminMock();
  await vanish(mock, { prefer: 'delay=10m' });
  await untilAnswered(mock);
  const sandbox = await mock.mock.sandbox('x');
  expect(await sandbox.requests()).toEqual([expect.objectContaining({ fault: 'delay=10m' })]);
});
