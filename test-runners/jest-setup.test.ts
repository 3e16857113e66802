import { createServer } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { createMock } from '../mock-server/create-mock.ts';
import { GLOBAL_SETUP, runJest, SETUP, shipped } from './testing/run-jest.ts';
import { openWorkerSandbox } from './worker-sandbox.ts';

/** Fails unless the worker finds the demo clients, 25 of them, and leaves one more. */
const ADDS_A_CLIENT = `
import { expect, test } from '@jest/globals';
import { workerSandbox } from '${shipped('jest')}';

test('finds the demo clients', async () => {
  const url = process.env.FACTPULSE_API_URL + '/api/v1/clients';
  const headers = { Authorization: 'Bearer ' + (await workerSandbox().token()), 'Content-Type': 'application/json' };
  const listed = await fetch(url, { headers });
  await expect(listed).toMatchContract('list_clients_api_v1_clients_get');
  expect((await listed.json()).total).toBe(25);
  expect((await fetch(url, { method: 'POST', headers, body: '{"name":"Neuf"}' })).status).toBe(201);
});
`;

const SHOWS_ENVIRONMENT = `
import { test } from '@jest/globals';
const { FACTPULSE_API_URL, FACTPULSE_USERNAME, FACTPULSE_PASSWORD, FACTPULSE_CLIENT_UID } = process.env;

test('signs in at client level', async () => {
  const body = { username: FACTPULSE_USERNAME, password: FACTPULSE_PASSWORD, client_uid: FACTPULSE_CLIENT_UID };
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(FACTPULSE_API_URL + '/api/token/', { method: 'POST', headers, body: JSON.stringify(body) });
  console.log(FACTPULSE_USERNAME, response.status);
});
`;

describe('the global setup', () => {
  test('starts a mock that the tests find in their environment, and Jest ends by itself', async () => {
    const { code, output } = await runJest({
      files: { 'a.test.js': SHOWS_ENVIRONMENT },
      config: GLOBAL_SETUP,
    });
    expect(output).toContain('demo@factpulse.test 200');
    expect(output).not.toContain('Jest did not exit');
    expect(code).toBe(0);
  }, 30_000);

  test('takes the mock that the environment names already', async () => {
    const mock = createMock();
    const env = {
      FACTPULSE_API_URL: await mock.listen(),
      FACTPULSE_USERNAME: 'demo@factpulse.test',
      FACTPULSE_PASSWORD: 'demo',
    };
    await runJest({ files: { 'a.test.js': SHOWS_ENVIRONMENT }, config: GLOBAL_SETUP, env });
    await mock.close();
    expect((await mock.requests()).map(({ request }) => request.path)).toEqual(['/api/token/']);
  }, 30_000);

  test('refuses a server that is not a mock, before any test', async () => {
    const server = createServer((_request, response) => response.writeHead(404).end('Not Found')).listen(0);
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address?.port}`;
    const { code, output } = await runJest({
      files: { 'a.test.js': SHOWS_ENVIRONMENT },
      config: GLOBAL_SETUP,
      env: { FACTPULSE_API_URL: url },
    });
    server.close();
    expect(output).toContain(
      `Cannot use ${url} as a mock: it has no admin API of factpulse-kit. Set FACTPULSE_API_URL to the URL of a mock.`,
    );
    expect(code).toBe(1);
  }, 30_000);
});

describe('the setup of a worker', () => {
  test('gives each test file the sandbox of its worker, clean, and the matchers', async () => {
    const { code, output } = await runJest({
      files: { 'a.test.js': ADDS_A_CLIENT, 'b.test.js': ADDS_A_CLIENT },
      config: { ...GLOBAL_SETUP, ...SETUP },
    });
    expect(output).toContain('2 passed, 2 total');
    expect(code).toBe(0);
  }, 30_000);

  test("puts the sandbox's address of the account into the environment", async () => {
    const { output } = await runJest({
      files: { 'a.test.js': SHOWS_ENVIRONMENT },
      config: { ...GLOBAL_SETUP, ...SETUP },
    });
    expect(output).toMatch(/demo\+jest-[0-9a-f]{8}-1@factpulse\.test 200/);
  }, 30_000);

  test('uses the account that the environment names, and shows the admin token', async () => {
    const mock = createMock({ adminToken: 'let-me-in' });
    const env = {
      FACTPULSE_API_URL: await mock.listen(),
      FACTPULSE_USERNAME: 'other@factpulse.test',
      FACTPULSE_PASSWORD: 'other',
      FACTPULSE_KIT_ADMIN_TOKEN: 'let-me-in',
    };
    const { output } = await runJest({ files: { 'a.test.js': SHOWS_ENVIRONMENT }, config: SETUP, env });
    await mock.close();
    expect(output).toMatch(/other\+jest-[0-9a-f]{8}-1@factpulse\.test 200/);
  }, 30_000);

  test('gives each worker its own sandbox', async () => {
    const mock = createMock();
    const env: NodeJS.ProcessEnv = {
      FACTPULSE_API_URL: await mock.listen(),
      FACTPULSE_KIT_RUN: 'a',
      JEST_WORKER_ID: '7',
    };
    await openWorkerSandbox(env);
    await mock.close();
    expect(env.FACTPULSE_USERNAME).toBe('demo+jest-a-7@factpulse.test');
  });

  test.each([
    ['with the global setup', { ...GLOBAL_SETUP, ...SETUP }],
    ['without it', SETUP],
  ])(
    'keeps two runs in one mock apart, %s, and one run of several files together',
    async (_, config) => {
      const mock = createMock();
      const env = {
        FACTPULSE_API_URL: await mock.listen(),
        FACTPULSE_USERNAME: 'demo@factpulse.test',
        FACTPULSE_PASSWORD: 'demo',
      };
      const files = { 'a.test.js': SHOWS_ENVIRONMENT, 'b.test.js': SHOWS_ENVIRONMENT };
      const runs = await Promise.all([runJest({ files, config, env }), runJest({ files, config, env })]);
      await mock.close();
      const addresses = runs.map(({ output }) => output.match(/demo\+\S+(?= 200)/g) ?? []);
      expect(addresses.map((each) => each.length)).toEqual([2, 2]);
      expect(addresses.map((each) => new Set(each).size)).toEqual([1, 1]);
      expect(new Set(addresses.flat()).size).toBe(2);
    },
    60_000,
  );

  test('is the same for the workers of a run and its files in separate processes', async () => {
    const mock = createMock();
    const env = { FACTPULSE_API_URL: await mock.listen(), FACTPULSE_PASSWORD: 'demo' };
    const files = Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((name) => [`${name}.test.js`, SHOWS_ENVIRONMENT]),
    );
    const { output } = await runJest({ files, config: SETUP, env, workers: 2 });
    await mock.close();
    const names = output.match(/demo\+jest-[0-9a-f]{8}(?=-[12]@\S+ 200)/g) ?? [];
    expect([names.length, new Set(names).size]).toEqual([4, 1]);
  }, 60_000);

  test('names both remedies where no mock is named', async () => {
    const { code, output } = await runJest({ files: { 'a.test.js': SHOWS_ENVIRONMENT }, config: SETUP });
    expect(output).toContain("globalSetup: 'factpulse-kit/jest/global-setup'");
    expect(output).toContain('npx factpulse-kit exec -- jest');
    expect(code).toBe(1);
  }, 30_000);

  test('says so when no mock answers', async () => {
    const env = { FACTPULSE_API_URL: 'http://127.0.0.1:9' };
    const { output } = await runJest({ files: { 'a.test.js': SHOWS_ENVIRONMENT }, config: SETUP, env });
    expect(output).toContain(
      'Cannot reach a mock on http://127.0.0.1:9: nothing answers there. Start one with `npx factpulse-kit mock`.',
    );
  }, 30_000);
});

test('workerSandbox without the setup says how to configure Jest', async () => {
  const { output } = await runJest({ files: { 'a.test.js': ADDS_A_CLIENT }, config: GLOBAL_SETUP });
  expect(output).toContain(
    'Cannot find the sandbox of this Jest worker: none was opened for it. ' +
      "Add 'factpulse-kit/jest/setup' to setupFilesAfterEnv in Jest's configuration.",
  );
}, 30_000);
