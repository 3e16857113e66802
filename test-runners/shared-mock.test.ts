import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, jest, test } from '@jest/globals';
import { createMock } from '../mock-server/create-mock.ts';
import { callRemotely } from '../mock-server/handle/call-remotely.ts';
import { startSharedMock, stopSharedMock } from './shared-mock.ts';
import { mockAddressFrom, openWorkerSandbox } from './worker-sandbox.ts';

afterEach(stopSharedMock);

/** The first mock of a process compiles the contract. */
jest.setTimeout(30_000);

test('the shared mock names itself and its first account in the environment', async () => {
  const env: NodeJS.ProcessEnv = {};
  await startSharedMock(env);
  expect(env).toEqual({
    FACTPULSE_API_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    FACTPULSE_USERNAME: 'demo@factpulse.test',
    FACTPULSE_PASSWORD: 'demo',
    FACTPULSE_CLIENT_UID: '11111111-1111-4111-8111-111111111111',
    FACTPULSE_KIT_RUN: expect.stringMatching(/^[0-9a-f]{8}$/),
  });
});

test('empty variables are as unset, as CI and Compose pass those that are', async () => {
  const names = [
    'FACTPULSE_API_URL',
    'FACTPULSE_KIT_FIXTURES',
    'FACTPULSE_KIT_CONTRACT',
    'FACTPULSE_KIT_ADMIN_TOKEN',
  ];
  const env: NodeJS.ProcessEnv = Object.fromEntries(names.map((name) => [name, '']));
  await startSharedMock(env);
  expect(env.FACTPULSE_USERNAME).toBe('demo@factpulse.test');
});

test('the shared mock is set up with the configuration file, and variables win', async () => {
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'shared-mock-config-'));
  process.chdir(folder);
  try {
    writeFileSync(
      'factpulse-kit.config.yaml',
      'contract: 4.3\nfixtures: empty\nassume: { error-body: detail }\n',
    );
    const env: NodeJS.ProcessEnv = { FACTPULSE_KIT_CONTRACT: '4.4', FACTPULSE_KIT_FIXTURES: '' };
    await startSharedMock(env);
    const call = callRemotely({ url: env.FACTPULSE_API_URL ?? '' });
    expect((await call('getVersion')).contract).toBe('4.4');
    expect(env.FACTPULSE_CLIENT_UID).toBeUndefined();
    const { assumptions } = await call('listAssumptions');
    expect(assumptions.find(({ id }) => id === 'error-body')?.choice).toBe('detail');
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
});

test('white space around the URL of a running mock is ignored', async () => {
  const mock = createMock();
  const env = { FACTPULSE_API_URL: ` ${await mock.listen()}/\n` };
  await startSharedMock(env);
  expect(mockAddressFrom(env)?.url).toBe(mock.url);
  await mock.close();
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

test('a run in a mock that goes on closes its own sandboxes, and no others', async () => {
  const mock = createMock();
  const before = { FACTPULSE_API_URL: await mock.listen() };
  const env: NodeJS.ProcessEnv = { ...before };
  const other: NodeJS.ProcessEnv = { ...before, FACTPULSE_KIT_RUN: 'other' };
  await startSharedMock(env);
  for (const each of [env, other]) await openWorkerSandbox({ ...each });
  expect(await openIn(before.FACTPULSE_API_URL)).toEqual([`jest-${env.FACTPULSE_KIT_RUN}-1`, 'jest-other-1']);
  await stopSharedMock();
  expect([env, await openIn(before.FACTPULSE_API_URL)]).toEqual([before, ['jest-other-1']]);
  await mock.close();
});

async function openIn(url: string): Promise<string[]> {
  const { sandboxes } = await callRemotely({ url })('listSandboxes');
  return sandboxes.map(({ name }) => name).toSorted();
}

test('a shared mock that is about to start is ended too', async () => {
  const env: NodeJS.ProcessEnv = {};
  const starting = startSharedMock(env);
  await stopSharedMock();
  await starting;
  expect(env).toEqual({});
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
