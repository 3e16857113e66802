import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { runCli } from '../testing/run-cli.ts';
import { useFolder } from '../testing/use-folder.ts';
import { useMock } from '../testing/use-mock.ts';

const OWN = fileURLToPath(
  new URL('../../contracts/testing/documents/invoices.openapi.yaml', import.meta.url),
);
const start = useMock();
const createFolder = useFolder();

/** An environment with its own cache. */
function ownCache(): { XDG_CACHE_HOME: string } {
  return { XDG_CACHE_HOME: createFolder({}) };
}

/** A document with one operation, that JSON without security is answered by. */
const document = (path: string) => `openapi: 3.1.0
info: { title: Tried, version: 1.0.0 }
paths:
  ${path}: { get: { responses: { '204': { description: Fine } } } }
`;

async function statusOf(url: string): Promise<number> {
  return (await fetch(url)).status;
}

describe('mock --document', () => {
  test('serves the operations, and says how many they are', async () => {
    const mock = await start(['--document', OWN], ownCache());
    const statuses = [
      await statusOf(`${mock.url}/api/v1/invoices`),
      await statusOf(`${mock.url}/api/v1/nothing`),
    ];
    const { stdout, stderr } = await mock.stop();
    expect(statuses).toEqual([401, 404]);
    expect(stdout).toContain('(contract 4.0, fixtures demo, 5 operations of invoices.openapi.yaml)\n');
    expect(stderr).toMatch(/Documents +5 operations of invoices\.openapi\.yaml\n/);
  });

  test('takes several documents, for several contracts', async () => {
    const folder = createFolder({ 'a.yaml': document('/a'), 'b.yaml': document('/b') });
    const files = ['a.yaml', 'b.yaml'].map((name) => join(folder, name));
    const flags = ['--document', files[0] ?? '', '--document', `django:${files[1]}`];
    const mock = await start(flags, ownCache(), ['--contract', '4.0:0', '--contract', '4.4:0']);
    const urls = [...mock.output().stdout.matchAll(/ready on (\S+)/g)].map(([, url]) => url);
    const statuses = await Promise.all(urls.flatMap((url) => [statusOf(`${url}/a`), statusOf(`${url}/b`)]));
    expect([urls.length, statuses]).toEqual([2, [204, 204, 204, 204]]);
  });

  test('logs an operation that is left out', async () => {
    const folder = createFolder({
      'a.yaml': `${document('/a')}  /b/{c}: { get: { responses: { '204': { description: Fine } } } }\n`,
    });
    const mock = await start(['--document', join(folder, 'a.yaml')], ownCache());
    const { stdout } = await mock.stop();
    expect(stdout).toContain(
      'a.yaml line 5: GET /b/{c} is not served: does not declare the path parameter \\"c\\"',
    );
  });
});

describe('exit code 2, without a stack, for', () => {
  test.each([
    [
      'a file that does not exist',
      'missing.yaml',
      /Cannot use "missing\.yaml": the file: there is no such file \(ENOENT\)\. Check/,
    ],
    ['a folder', 'folder', /Cannot use "folder": the file: it is a folder \(EISDIR\)\./],
    ['a text that is not YAML', 'text.yaml', /Cannot use "text\.yaml": line 1: /],
    [
      'a document that is not OpenAPI',
      'other.yaml',
      /Cannot use "other\.yaml": line 1, \/openapi: must be 3\.0\.x or 3\.1\.x\./,
    ],
    [
      'a framework that does not exist',
      'flask:other.yaml',
      /there is no framework "flask"\. Write FILE, or one of: fastapi:FILE, django:FILE/,
    ],
  ])('%s', async (_, given, message) => {
    const folder = createFolder({ 'folder/x': '', 'text.yaml': '{ [', 'other.yaml': 'a: 1\n' });
    const { code, stderr } = await runCli(['mock', '--port', '0', '--document', given], ownCache(), folder);
    expect([code, stderr.replace(/\s+/g, ' ')]).toEqual([2, expect.stringMatching(message)]);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

describe('the configuration file', () => {
  test('names documents from its own folder', async () => {
    const folder = createFolder({
      'conf/factpulse-kit.config.yaml': 'mock: { document: [a.yaml, "django:b.yaml"], seed: 7 }\n',
    });
    const args = ['mock', '--config', 'conf/factpulse-kit.config.yaml', '--print-config'];
    const { stdout } = await runCli(args, {}, folder);
    expect(stdout).toMatch(
      /^document: \[ conf\/a\.yaml, django:conf\/b\.yaml \] +# conf\/factpulse-kit\.config\.yaml:1$/m,
    );
    expect(stdout).toMatch(/^seed: 7 +#/m);
  });

  test('gives way to the environment', async () => {
    const folder = createFolder({ 'factpulse-kit.config.yaml': 'document: a.yaml\n' });
    const env = { FACTPULSE_KIT_DOCUMENT: 'b.yaml, c.yaml' };
    const { stdout } = await runCli(['exec', '--print-config', '--', 'true'], env, folder);
    expect(stdout).toMatch(/^document: \[ b\.yaml, c\.yaml \] +# FACTPULSE_KIT_DOCUMENT$/m);
  });
});

test('exec serves the documents to its command', async () => {
  const folder = createFolder({ 'a.yaml': document('/a') });
  const program = "fetch(process.env.FACTPULSE_API_URL + '/a').then(({ status }) => console.log(status))";
  const args = ['exec', '--document', 'a.yaml', '--', process.execPath, '-e', program];
  expect(await runCli(args, ownCache(), folder)).toMatchObject({ code: 0, stdout: '204\n' });
});

describe('the cache', () => {
  /** Starts and stops a mock. @returns whether the document was served */
  async function serves(env: Readonly<Record<string, string>>): Promise<boolean> {
    const mock = await start(['--document', OWN], env);
    const status = await statusOf(`${mock.url}/api/v1/invoices`);
    await mock.stop();
    return status === 401;
  }

  test('keeps what was read for the next start', async () => {
    const env = ownCache();
    const folder = join(env.XDG_CACHE_HOME, 'factpulse-kit');
    const served = [await serves(env)];
    const [name = ''] = readdirSync(folder);
    const written = statSync(join(folder, name)).ino;
    served.push(await serves(env));
    expect([served, readdirSync(folder), statSync(join(folder, name)).ino]).toEqual([
      [true, true],
      [name],
      written,
    ]);
  });

  test('is written again if it is damaged', async () => {
    const env = ownCache();
    const folder = join(env.XDG_CACHE_HOME, 'factpulse-kit');
    await serves(env);
    const [name = ''] = readdirSync(folder);
    const before = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name), before.slice(0, 1000));
    expect([await serves(env), readFileSync(join(folder, name), 'utf8') === before]).toEqual([true, true]);
  });

  test('may be read-only', async () => {
    const env = ownCache();
    chmodSync(env.XDG_CACHE_HOME, 0o500);
    const served = await serves(env);
    chmodSync(env.XDG_CACHE_HOME, 0o700);
    expect(served).toBe(true);
  });

  const onLinux = existsSync('/proc/self') ? test : test.skip;
  onLinux('may be in a file system that makes no folders', async () => {
    expect(await serves({ XDG_CACHE_HOME: '/proc' })).toBe(true);
  });

  test('may be in the place of a file', async () => {
    const folder = createFolder({ file: '' });
    expect(await serves({ XDG_CACHE_HOME: join(folder, 'file') })).toBe(true);
  });
});
