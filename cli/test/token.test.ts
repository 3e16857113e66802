import { describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { CLIENT, createTestMock } from '../../mock-server/testing/test-mock.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';

async function mint(args: string[], env = {}): Promise<string> {
  const { code, stdout, stderr } = await runCli(['token', ...args], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.trimEnd();
}

/** A mock in real time, for tokens that the command makes now. */
function createLiveMock(secret?: string) {
  return createTestMock({ clock: () => new Date(), ...(secret && { secret }) });
}

describe('factpulse-kit token', () => {
  test('prints an account-level token of the demo account that a mock accepts', async () => {
    const { call } = createLiveMock();
    await call('get', '/api/v1/clients', await mint([])).expect(200);
  });

  test('prints a client-level token with --client, in any case', async () => {
    const { call } = createLiveMock();
    const token = await mint(['--client', CLIENT.toUpperCase()]);
    await call('get', `/api/v1/clients/${CLIENT}`, token).expect(200);
  });

  test('prints a token of another account with --user', async () => {
    const { call } = createLiveMock();
    const { body } = await call('get', '/api/v1/clients', await mint(['--user', 'Other@factpulse.test']));
    expect(body.total).toBe(1);
  });

  test('signs with the secret of the environment', async () => {
    const token = await mint([], { FACTPULSE_KIT_SECRET: 'another secret' });
    await createLiveMock('another secret').call('get', '/api/v1/clients', token).expect(200);
    await createLiveMock().call('get', '/api/v1/clients', token).expect(401);
  });

  test.each([
    [[], 30 * 60],
    [['--expires-in', '90s'], 90],
    [['--expires-in', '7d'], 7 * 24 * 60 * 60],
    [['--expires-in=-1m'], -60],
  ])('%j sets the lifetime', async (args, lifetime) => {
    const { exp = 0, iat = 0 } = decodeJwt(await mint(args));
    expect(exp - iat).toBe(lifetime);
  });

  test.each([
    [['--client', 'x'], 'error: --client: Invalid uid "x": expected the UUID of a client.'],
    [
      ['--expires-in', '5'],
      'error: --expires-in: Invalid duration "5": expected a number and a unit, such as 30s.',
    ],
    [
      ['--expires-in', '5 parsecs'],
      'error: --expires-in: Invalid duration "5 parsecs": expected a number and a unit, such as 30s.',
    ],
    [['--secret', ''], 'error: --secret: Invalid secret: expected a text of 32 bytes or more.'],
  ])('refuses %j with 2', async (args, message) => {
    const { code, stdout, stderr } = await runCli(['token', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(unwrap(stderr)).toContain(message);
  });
});

describe('factpulse-kit', () => {
  test('prints its version', async () => {
    expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('lists its commands if none is given, and ends with 2', async () => {
    const { code, stderr } = await runCli([]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/mock \[options\][\s\S]*token \[options\]/)]);
  });

  test('refuses an unknown command with 2', async () => {
    const { code, stderr } = await runCli(['serve']);
    expect([code, stderr]).toEqual([2, expect.stringContaining("unknown command 'serve'")]);
  });
});
