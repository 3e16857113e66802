import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Fixtures } from '../../mock-server/fixtures/fixtures-schema.ts';
import { nodeScript } from '../testing/node-script.ts';
import { MAIN, runCli, spawnCli, unwrap } from '../testing/run-cli.ts';

jest.setTimeout(20_000); // each starts two processes or three

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-exec-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const SHOW_ENVIRONMENT = nodeScript('console.log(JSON.stringify(process.env))');
const SHOW_URL = nodeScript('console.log(process.env.FACTPULSE_API_URL)');
/** Signs in with what the environment says, and shows the status. */
const SIGN_IN = nodeScript(
  `const { FACTPULSE_API_URL: url, FACTPULSE_USERNAME: username, FACTPULSE_PASSWORD: password } = process.env;
   const body = JSON.stringify({ username, password, client_uid: process.env.FACTPULSE_CLIENT_UID });
   const headers = { 'Content-Type': 'application/json' };
   const response = await fetch(url + '/api/token/', { method: 'POST', headers, body });
   console.log(response.status);`,
);

async function environmentOf(flags: string[] = [], env: Record<string, string> = {}) {
  const { stdout } = await runCli(['exec', ...flags, '--', ...SHOW_ENVIRONMENT], env);
  return JSON.parse(stdout) as Record<string, string>;
}

function writeFixtures(clients: Fixtures['accounts'][number]['clients']): string {
  const file = join(folder, 'own.json');
  writeFileSync(file, JSON.stringify({ accounts: [{ email: 'me@example.fr', password: 'mine', clients }] }));
  return file;
}

const PDP = { flowServiceUrl: 'https://a.fr', tokenUrl: 'https://b.fr', oauthClientId: 'c' };

describe('the command of factpulse-kit exec', () => {
  test('can sign in for the client that its environment names', async () => {
    const { stdout } = await runCli(['exec', '--', ...SIGN_IN]);
    expect(stdout).toBe('200\n');
  });

  test('can sign in for a client that the fixtures leave without a uid', async () => {
    const { stdout } = await runCli([
      'exec',
      '--fixtures',
      writeFixtures([{ name: 'Neuf' }]),
      '--',
      ...SIGN_IN,
    ]);
    expect(stdout).toBe('200\n');
  });

  const [first, second] = ['10000000-0000-4000-8000-000000000000', '20000000-0000-4000-8000-000000000000'];
  test.each([
    ['the first that is active and has a PDP configuration', { pdpConfig: PDP }, second],
    ['the first if the only configured one is inactive', { pdpConfig: PDP, isActive: false }, first],
    ['the first if none is configured', {}, first],
  ])('gets one client of the first account: %s', async (_, more, uid) => {
    const fixtures = writeFixtures([
      { uid: first, name: 'Un' },
      { uid: second, name: 'Deux', ...more },
    ]);
    expect(await environmentOf(['--fixtures', fixtures])).toMatchObject({
      FACTPULSE_USERNAME: 'me@example.fr',
      FACTPULSE_PASSWORD: 'mine',
      FACTPULSE_CLIENT_UID: uid,
    });
  });

  test('gets no client if there is none, even if the caller set one', async () => {
    const env = await environmentOf(['--fixtures', 'empty'], { FACTPULSE_CLIENT_UID: first });
    expect(env).not.toHaveProperty('FACTPULSE_CLIENT_UID');
  });

  test('inherits the rest of the environment', async () => {
    expect(await environmentOf([], { REGION: 'sud' })).toMatchObject({ REGION: 'sud' });
  });

  test('finds no credentials of the real API in the settings of factpulse-kit', async () => {
    const env = await environmentOf(['--fixtures', writeFixtures([])], {
      FACTPULSE_KIT_USERNAME: 'real',
      FACTPULSE_KIT_PASSWORD: 'real',
      FACTPULSE_KIT_OTHER_USERNAME: 'real',
      FACTPULSE_KIT_OTHER_PASSWORD: 'real',
    });
    expect(Object.values(env)).not.toContain('real');
  });

  test('can be factpulse-kit test, which then tests this mock', async () => {
    const command = [process.execPath, MAIN, 'test', '--workflow', 'sign-in-at-client-level'];
    const { code, stderr } = await runCli(['exec', '--log-level', 'info', '--', ...command], {
      FACTPULSE_KIT_TARGET: 'http://127.0.0.1:9',
    });
    expect([code, stderr]).toEqual([0, expect.stringContaining('"path":"/api/token/"')]);
  });

  test('can use factpulse-kit token, which knows the account and the secret of this mock', async () => {
    const command = nodeScript(
      `import { execFileSync } from 'node:child_process';
       const token = execFileSync(process.execPath, ['${MAIN}', 'token'], { encoding: 'utf8' }).trim();
       const headers = { Authorization: 'Bearer ' + token };
       const response = await fetch(process.env.FACTPULSE_API_URL + '/api/v1/clients', { headers });
       console.log(response.status);`,
    );
    const flags = ['--fixtures', writeFixtures([]), '--secret', 'its own secret, long enough for HS256'];
    const { stdout } = await runCli(['exec', ...flags, '--', ...command]);
    expect(stdout).toBe('200\n');
  });

  const ECHO = ['sh', '-c', 'echo "$@"', 'sh'];
  test.each([
    ['after --', ['--']],
    ['without --, after its name', []],
  ])('gets all flags after its name %s', async (_, separator) => {
    const args = ['--port', '1', '--help', '--version', '--', '--nope'];
    const { stdout } = await runCli(['exec', '--port', '0', ...separator, ...ECHO, ...args]);
    expect(stdout).toBe(`${args.join(' ')}\n`);
  });
});

describe('the output of factpulse-kit exec', () => {
  test('is that of the command, and nothing else', async () => {
    const command = nodeScript(
      "console.log('out'); console.error('err'); await fetch(process.env.FACTPULSE_API_URL)",
    );
    const { stdout, stderr } = await runCli(['exec', '--', ...command]);
    expect([stdout, stderr]).toEqual(['out\n', 'err\n']);
  });

  test.each([
    ['flag', ['--log-level', 'info'], {}],
    ['environment', [], { FACTPULSE_KIT_LOG_LEVEL: 'info' }],
  ])('has a log on standard error where the %s asks for it', async (_, flags, env) => {
    const command = nodeScript("await fetch(process.env.FACTPULSE_API_URL + '/nowhere')");
    const { stdout, stderr } = await runCli(
      ['exec', ...flags, '--', ...command],
      env as Record<string, string>,
    );
    const lines = stderr.trimEnd().split('\n');
    expect(stdout).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ msg: expect.stringMatching(/^ready on http:/) }),
      expect.objectContaining({ path: '/nowhere', status: 404 }),
    ]);
  });

  test('leaves standard input to the command', async () => {
    const { process: child, finished } = spawnCli(['exec', '--', 'cat']);
    child.stdin?.end('bonjour');
    expect((await finished).stdout).toBe('bonjour');
  });
});

describe('factpulse-kit exec ends', () => {
  test.each([0, 7])('with the exit code %d of its command', async (code) => {
    expect((await runCli(['exec', '--', ...nodeScript(`process.exit(${code})`)])).code).toBe(code);
  });

  test('with 128 and the number of the signal that ended its command', async () => {
    const { code } = await runCli(['exec', '--', 'sh', '-c', 'kill -KILL $$']);
    expect(code).toBe(128 + 9);
  });

  test('together with its mock', async () => {
    const { stdout } = await runCli(['exec', '--', ...SHOW_URL]);
    await expect(fetch(stdout.trim())).rejects.toThrow('fetch failed');
  });

  test('without waiting for what its command leaves running', async () => {
    const command = 'sleep 600 >/dev/null 2>&1 </dev/null & echo $!; exit 5';
    const { code, stdout } = await runCli(['exec', '--', 'sh', '-c', command]);
    process.kill(Number(stdout));
    expect(code).toBe(5);
  });
});

describe('factpulse-kit exec says what is wrong with', () => {
  test.each<[string, string[], number, string]>([
    [
      'no command',
      [],
      2,
      'error: Cannot run a command: none was given. Add it after "--": factpulse-kit exec [options] -- COMMAND [ARGUMENT...].\n',
    ],
    [
      'a command that does not exist',
      ['--', 'no-such-command'],
      127,
      'error: Cannot run "no-such-command": it cannot be found. Install it, or add its folder to PATH.\n',
    ],
    [
      'a file that is not executable',
      ['--', './package.json'],
      126,
      'error: Cannot run "./package.json": it is not executable. Make it executable with chmod +x.\n',
    ],
    [
      'a path through a file',
      ['--', './package.json/x'],
      126,
      'error: Cannot run "./package.json/x": a part of its path is not a folder (ENOTDIR). Check its path.\n',
    ],
    [
      'fixtures that do not exist',
      ['--fixtures', '/nowhere.json', '--', 'true'],
      2,
      'error: Cannot use the fixtures "/nowhere.json": there is no such file (ENOENT). Name a JSON file, or one of "demo", "empty".\n',
    ],
    [
      'an unknown choice',
      ['--assume', 'error-body=x', '--', 'true'],
      2,
      'error: Cannot find the choice "x" of the assumption "error-body": it does not exist. Use one of: unified, detail.\n',
    ],
    [
      'an unknown flag',
      ['--persist', 'x', '--', 'true'],
      2,
      "error: unknown option '--persist'\nRun factpulse-kit --help for usage.\n",
    ],
  ])('%s', async (_, args, code, message) => {
    const ended = await runCli(['exec', ...args]);
    expect([ended.code, unwrap(ended.stderr)]).toEqual([code, message]);
  });

  test('a port that is in use, and does not run the command', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { code, stdout, stderr } = await runCli(['exec', '--port', String(port), '--', ...SHOW_URL]);
    blocker.close();
    expect([code, stdout, unwrap(stderr)]).toEqual([
      1,
      '',
      expect.stringContaining(`Cannot listen on port ${port} of "127.0.0.1": another program listens there`),
    ]);
  });
});
