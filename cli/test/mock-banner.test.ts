import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MAIN } from '../testing/run-cli.ts';
import { useMock } from '../testing/use-mock.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'banner-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = useMock();

/** Writes fixtures with these accounts. @returns the flag */
function fixtures(emails: readonly string[]): string[] {
  const file = join(folder, 'own.json');
  const accounts = emails.map((email) => ({ email, password: 'top-secret', clients: [{ name: 'Seul' }] }));
  writeFileSync(file, JSON.stringify({ accounts }));
  return ['--fixtures', file];
}

/** Runs the curl line of a banner in a folder where `npx factpulse-kit` is the built command. */
async function pasteCurl(stderr: string): Promise<unknown> {
  writeFileSync(join(folder, 'npx'), `#!/bin/sh\nshift; exec '${process.execPath}' '${MAIN}' "$@"\n`, {
    mode: 0o755,
  });
  const line = /Try +(curl (?:.*\\\n)*.*)/.exec(stderr)?.[1] ?? '';
  const env = { ...process.env, NODE_OPTIONS: '', PATH: `${folder}${delimiter}${process.env.PATH}` };
  const { stdout } = await promisify(execFile)('sh', ['-c', line], { env });
  return JSON.parse(stdout);
}

describe('with fixtures of your own, the banner', () => {
  const EMAILS = ['first@example.fr', "o'neill+x@example.fr", 'third@example.fr'];

  test('lists their accounts, without passwords', async () => {
    const { stdout, stderr } = await (await start(fixtures(EMAILS))).stop();
    expect(EMAILS.filter((email) => !stderr.includes(email))).toEqual([]);
    expect(stdout + stderr).not.toMatch(/top-secret|password/);
  });

  test('counts the accounts that would fill the screen', async () => {
    const emails = Array.from({ length: 25 }, (_, index) => `account-${index}@example.fr`);
    const { stderr } = await (await start(fixtures(emails))).stop();
    expect(stderr.match(/account-\d+@/g)).toHaveLength(11); // ten, and the one of the curl line
    expect(stderr).toContain('and 15 more');
  });

  test.each(EMAILS)('has a curl line that works when pasted: %s', async (email) => {
    const mock = await start(fixtures([email, 'another@example.fr']));
    expect(await pasteCurl(mock.output().stderr)).toMatchObject({ total: 1 });
  });

  test('has no curl line without an account', async () => {
    expect((await (await start(fixtures([]))).stop()).stderr).not.toContain('curl');
  });

  test('lists the accounts of the stored state, which is used instead', async () => {
    const persist = ['--persist', join(folder, 'state.json')];
    await (await start([...fixtures(EMAILS), ...persist])).stop();
    const { stderr } = await (await start(persist)).stop();
    expect(stderr).toContain('third@example.fr');
    expect(stderr).not.toContain('demo@factpulse.test');
  });
});

describe('on every interface,', () => {
  test.each(['0.0.0.0', '::'])('%s, the ready line and the banner have URLs that open', async (host) => {
    const mock = await start(['--host', host]);
    const { stderr } = mock.output();
    const [, addresses = ''] = /Addresses ((?:.+\n)+)/.exec(stderr) ?? [];
    const urls = addresses.trim().split(/\s+/);
    expect(urls).toContain(mock.url);
    const answers = await Promise.all([mock.url, ...urls].map((url) => fetch(`${url}/api/v1/clients`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect(stderr).not.toContain(`http://${host}:`);
  });

  test('an address of one interface is not listed', async () => {
    expect((await (await start(['--host', '127.0.0.1'])).stop()).stderr).not.toContain('Addresses');
  });
});
