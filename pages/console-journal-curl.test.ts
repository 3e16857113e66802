import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { CLIENT, PDP } from '../mock-server/testing/test-mock.ts';
import { describeInBrowser } from './testing/browser.ts';
import { type ConsoleSandbox, openSandbox } from './testing/console-sandbox.ts';

const HOSTILE = `it's "quoted" $(exit 9) \`exit 9\` $HOME ! \\ \n é € @file`;
const UNREAD = '# The body is left out. It was not read, or it is not valid JSON.';

let mock: Running;
let sandbox: ConsoleSandbox;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

/** Copies the only request of the sandbox as curl, in the console. */
async function copyCurl(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('.entry-line').click();
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByRole('button', { name: 'Copy as curl' }).filter({ hasText: 'Copied' }).waitFor();
  return String(await page.evaluate('navigator.clipboard.readText()'));
}

/** Runs a command in a shell that has no variables but these. */
function runInShell(command: string, variables: Readonly<Record<string, string>> = {}): void {
  const env = { PATH: process.env.PATH, ...variables };
  execFileSync('sh', ['-eu', '-c', command], { env, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** What the journal holds of requests, without what differs between two clients. */
async function recorded(): Promise<unknown[]> {
  const { requests } = (await sandbox.read('requests')) as {
    requests: { request: object; response: object }[];
  }; // contracts/admin/admin.openapi.yaml
  return requests.map(({ request, response }) => ({
    ...request,
    headers: null,
    status: 'status' in response && response.status,
  }));
}

async function token(): Promise<string> {
  return ((await sandbox.drive('POST', 'tokens', { client: CLIENT })) as { token: string }).token; // as above
}

describeInBrowser('the curl command of a request', (open) => {
  test.each([
    ['GET', `/api/v1/clients/${CLIENT}?q=a%26b&q=${encodeURIComponent(HOSTILE)}`, undefined],
    ['GET', '/api/v1/clients/../[x]{y,z}', undefined],
    ['POST', `/api/v1/clients/${CLIENT}/desactiver`, undefined],
    ['PATCH', `/api/v1/clients/${CLIENT}`, { name: HOSTILE, description: null, [HOSTILE]: [1, HOSTILE] }],
    ['PATCH', `/api/v1/clients/${CLIENT}`, 'not an object'],
  ])('repeats it: %s %s', async (method, path, json) => {
    sandbox = await openSandbox(mock);
    await sandbox.send(method, path, {
      as: 'client',
      json,
      headers: { 'X-Trace': `it's "$HOME"`, 'X-Empty': '' },
    });
    const command = await copyCurl(await open(sandbox.url()));
    expect(command).toMatch(/^# Set TOKEN first\./);
    expect(command).not.toContain('***');
    runInShell(command, { TOKEN: await token() });
    const [original, repeated] = await recorded();
    expect(repeated).toEqual(original);
  });

  test('has a variable for each secret, named after it', async () => {
    sandbox = await openSandbox(mock);
    await sandbox.send('PUT', `/api/v1/clients/${CLIENT}/pdp-config`, {
      as: 'client',
      json: PDP,
      headers: { 'X-API-Key': 'a-key' },
    });
    const command = await copyCurl(await open(sandbox.url()));
    expect(command).toContain('"authorization: Bearer $TOKEN"');
    expect(command).toContain('"x-api-key: $API_KEY"');
    expect(command).toContain(`"clientSecret": "'"$CLIENT_SECRET"'"`);
    expect(command).toMatch(/^# Set TOKEN, API_KEY, CLIENT_SECRET first\./m);
    runInShell(command, { TOKEN: await token(), CLIENT_SECRET: 'a secret', API_KEY: 'a-key' });
    const [original, repeated] = await recorded();
    expect(repeated).toEqual(original);
    expect(repeated).toMatchObject({ status: 200 });
  });

  test('signs in', async () => {
    sandbox = await openSandbox(mock);
    const username = `demo+${sandbox.name}@factpulse.test`;
    await sandbox.send('POST', '/api/token/', { json: { username, password: 'demo' } });
    const command = await copyCurl(await open(sandbox.url()));
    runInShell(command, { PASSWORD: 'demo' });
    expect(await recorded()).toMatchObject([{ status: 200 }, { status: 200 }]);
  });

  test('says that a body is left out, for a body that was not read', async () => {
    sandbox = await openSandbox(mock);
    await fetch(`${mock.url}/api/v1/clients`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await token()}`, 'Content-Type': 'application/json' },
      body: '{"name": ',
    });
    const command = await copyCurl(await open(sandbox.url()));
    expect(command).toContain(UNREAD);
    expect(command).not.toContain('--data');
  });

  test('is shown when it cannot be copied', async () => {
    sandbox = await openSandbox(mock);
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    const page = await open(sandbox.url());
    await page.evaluate(
      'document.execCommand = () => false; navigator.clipboard.writeText = () => Promise.reject()',
    );
    await page.locator('.entry-line').click();
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByRole('group', { name: 'curl command' }).filter({ hasText: '/api/v1/clients' }).waitFor();
  });
});
