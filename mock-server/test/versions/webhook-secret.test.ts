import { describe, expect, test } from '@jest/globals';
import { createMock } from '../../create-mock.ts';
import { CLIENT, createTestMock, START } from '../../testing/test-mock.ts';

const BASE = `/api/v1/clients/${CLIENT}/webhook-secret`;

async function openSecret(contract: string) {
  const mock = createTestMock({ contract });
  const token = await mock.clientToken();
  return {
    ...mock,
    generate: () => mock.call('post', `${BASE}/generate`, token).expect(200),
    status: async () => (await mock.call('get', `${BASE}/status`, token).expect(200)).body,
    remove: () => mock.call('delete', BASE, token).expect(200),
  };
}

describe.each(['4.3', '4.4'])('with contract %s a webhook secret', (contract) => {
  test('does not exist at first', async () => {
    const { status } = await openSecret(contract);
    expect(await status()).toEqual({ hasSecret: false, createdAt: null });
  });

  test('is shown when it is generated, and never again', async () => {
    const { generate, status } = await openSecret(contract);
    const { body } = await generate();
    expect(body).toEqual({
      success: true,
      webhookSecret: expect.stringMatching(/^whsec_[\w-]{43}$/),
      message: expect.any(String),
      createdAt: START.toISOString(),
    });
    expect(await status()).toEqual({ hasSecret: true, createdAt: START.toISOString() });
  });

  test('is replaced by the next one', async () => {
    const { advance, generate, status } = await openSecret(contract);
    const first = await generate();
    advance(60);
    const second = await generate();
    expect(second.body.webhookSecret).not.toBe(first.body.webhookSecret);
    expect((await status()).createdAt).toBe('2026-01-15T09:01:00.000Z');
  });

  test('can be deleted, also twice', async () => {
    const { generate, status, remove } = await openSecret(contract);
    await generate();
    expect((await remove()).body).toEqual({ success: true, message: 'Webhook secret deleted' });
    expect(await status()).toEqual({ hasSecret: false, createdAt: null });
    expect((await remove()).body.success).toBe(true);
  });
});

test('a webhook secret is neither in the journal nor in the state', async () => {
  const mock = createMock({ contract: '4.4' });
  const url = await mock.listen();
  const headers = { Authorization: `Bearer ${await mock.token({ client: CLIENT })}` };
  const response = await fetch(`${url}${BASE}/generate`, { method: 'POST', headers });
  const { webhookSecret } = (await response.json()) as { webhookSecret: string }; // the contract says so
  const state = await (await fetch(`${url}/__admin/state`)).text();
  const journal = JSON.stringify(await mock.requests());
  await mock.close();
  expect(webhookSecret).toMatch(/^whsec_/);
  expect([state, journal].filter((text) => text.includes(webhookSecret))).toEqual([]);
});

test('the secret of a fixture has the given date', async () => {
  const createdAt = '2025-03-01T10:00:00.000Z';
  const client = { uid: CLIENT, name: 'x', webhookSecret: { secret: 'whsec_of-a-fixture', createdAt } };
  const accounts = [{ email: 'demo@factpulse.test', password: 'demo', clients: [client] }];
  const { call, clientToken } = createTestMock({ contract: '4.4', fixtures: { accounts } });
  const { body } = await call('get', `${BASE}/status`, await clientToken());
  expect(body).toEqual({ hasSecret: true, createdAt });
});
