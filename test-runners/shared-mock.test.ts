import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { startSharedMock, stopSharedMock } from './shared-mock.ts';

afterEach(stopSharedMock);

test('the shared mock names itself and its first account in the environment', async () => {
  const env: NodeJS.ProcessEnv = {};
  await startSharedMock(env);
  expect(env).toEqual({
    FACTPULSE_API_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    FACTPULSE_USERNAME: 'demo@factpulse.test',
    FACTPULSE_PASSWORD: 'demo',
    FACTPULSE_CLIENT_UID: '11111111-1111-4111-8111-111111111111',
  });
});

test('when the shared mock ends, the environment is what it was, for the next run of a watch', async () => {
  const before = { FACTPULSE_USERNAME: 'me@example.fr', PATH: '/bin' };
  const env: NodeJS.ProcessEnv = { ...before };
  await startSharedMock(env);
  const url = env.FACTPULSE_API_URL ?? '';
  await stopSharedMock();
  expect(env).toEqual(before);
  await expect(fetch(url)).rejects.toThrow();
});

test('no credentials are left to the tests where the fixtures have no account', async () => {
  const env: NodeJS.ProcessEnv = fixturesWith([]);
  env.FACTPULSE_PASSWORD = 'of the real account';
  await startSharedMock(env);
  expect(env).not.toHaveProperty('FACTPULSE_PASSWORD');
});

test('a client that the fixtures give no uid is named by the one that was made up', async () => {
  const env = fixturesWith([{ email: 'a@b.test', password: 'secret', clients: [{ name: 'Seul' }] }]);
  await startSharedMock(env);
  expect(env.FACTPULSE_CLIENT_UID).toMatch(/^[0-9a-f-]{36}$/);
});

/** An environment that names a fixtures file with these accounts. */
function fixturesWith(accounts: readonly object[]): NodeJS.ProcessEnv {
  const file = join(folder(), 'fixtures.json');
  writeFileSync(file, JSON.stringify({ accounts }));
  return { FACTPULSE_KIT_FIXTURES: file };
}

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'factpulse-kit-shared-mock-'));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true });
});
