import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ASSUMPTIONS } from '../../mock-server/assumptions/table.ts';
import { MAIN, type Running, runCli, unwrap } from '../testing/run-cli.ts';
import { useMock } from '../testing/use-mock.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = useMock();

async function signIn(url: string, credentials = { username: 'demo@factpulse.test', password: 'demo' }) {
  const response = await fetch(`${url}/api/token/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  return { status: response.status, body: (await response.json()) as { access: string } };
}

describe('factpulse-kit mock', () => {
  test('serves the demo fixtures', async () => {
    const { url } = await start();
    const { body } = await signIn(url);
    const response = await fetch(`${url}/api/v1/clients`, {
      headers: { Authorization: `Bearer ${body.access}` },
    });
    expect(await response.json()).toMatchObject({ total: 25 });
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 on %s', async (signal) => {
    const mock = await start();
    const { code, stdout } = await mock.stop(signal);
    expect(code).toBe(0);
    expect(stdout).toContain('"msg":"stopped"');
  });

  test('ends when the npm that started it does', async () => {
    const command = `'${process.execPath}' '${MAIN}' mock --port 0; true`; // so that the shell stays its parent
    const npm = { npm_package_name: 'factpulse-kit', npm_lifecycle_event: 'start' };
    const env = { ...process.env, NODE_OPTIONS: '', ...npm };
    const shell = spawn('sh', ['-c', command], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    await once(shell.stdout, 'data');
    shell.kill('SIGTERM');
    await once(shell.stdout, 'close'); // the mock holds the other end of the pipe
  });

  test('writes the ready line first, then its log as JSON lines where stdout is not a terminal', async () => {
    const mock = await start();
    await fetch(`${mock.url}/api/v1/nowhere`);
    const { stdout } = await mock.stop();
    const [ready, ...lines] = stdout.trimEnd().split('\n');
    expect(ready).toBe(`factpulse-kit mock ready on ${mock.url} (contract 4.0, fixtures demo)`);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        level: 'warn',
        method: 'GET',
        path: '/api/v1/nowhere',
        status: 404,
        who: 'anonymous',
      }),
      expect.objectContaining({ level: 'info', msg: 'stopped' }),
    ]);
  });

  test('prints a banner with the operations, their scopes, and the demo credentials', async () => {
    const mock = await start();
    const { stderr } = await mock.stop();
    expect(stderr).toContain('FactPulse REST API 4.0.2 (contract 4.0)');
    expect(stderr).toMatch(/PATCH +\/api\/v1\/clients\/\{uid\} +client +Update a client/);
    expect(stderr).toMatch(/GET +\/api\/v1\/clients +account +List clients/);
    expect(stderr).toContain('demo@factpulse.test (password demo)');
  });

  test('prints a curl line that works when pasted', async () => {
    const mock = await start();
    const line = /Try +(curl (?:.*\\\n)*.*)/.exec(mock.output().stderr)?.[1] ?? '';
    const { stdout } = await promisify(execFile)('sh', ['-c', line]);
    expect(JSON.parse(stdout)).toEqual({ access: expect.any(String), refresh: expect.any(String) });
  });

  test('prints only the ready line with --log-level silent', async () => {
    const mock = await start(['--log-level', 'silent']);
    await fetch(`${mock.url}/api/token`);
    const { stdout, stderr } = await mock.stop();
    expect([stdout.trimEnd().split('\n').length, stderr]).toEqual([1, '']);
  });

  test('reads its flags from the environment, and a flag wins', async () => {
    const env = {
      FACTPULSE_KIT_FIXTURES: 'empty',
      FACTPULSE_KIT_ASSUME: 'new-client=inactive,list-order=newest-first',
    };
    const mock = await start([], env);
    expect((await mock.stop()).stdout).toContain('fixtures empty');
    const other = await start(['--fixtures', 'demo'], env);
    expect((await other.stop()).stdout).toContain('fixtures demo');
  });

  test('takes --assume more than once', async () => {
    const { url } = await start(['--assume', 'error-body=detail', '--assume', 'route-error-body=detail']);
    const bodies = ['/api/v1/clients', '/nowhere'].map(async (path) => (await fetch(url + path)).json());
    expect(await Promise.all(bodies)).toEqual([{ detail: 'Not authenticated' }, { detail: 'Not Found' }]);
  });

  test('persists its state with --persist', async () => {
    const flags = ['--persist', join(folder, 'state.json')];
    const first = await start(flags);
    const { body } = await signIn(first.url);
    const headers = { Authorization: `Bearer ${body.access}`, 'Content-Type': 'application/json' };
    await fetch(`${first.url}/api/v1/clients`, { method: 'POST', headers, body: '{"name": "Neuf"}' });
    await first.stop('SIGKILL');
    const second = await start(flags);
    const response = await fetch(`${second.url}/api/v1/clients`, { headers });
    expect(await response.json()).toMatchObject({ total: 26 });
  });

  test('shows no password of fixtures that are not its own', async () => {
    const fixtures = join(folder, 'own.json');
    writeFileSync(
      fixtures,
      '{"accounts": [{"email": "me@example.fr", "password": "top-secret", "clients": []}]}',
    );
    const mock = await start(['--fixtures', fixtures]);
    const { stdout, stderr } = await mock.stop();
    expect(stdout + stderr).not.toContain('top-secret');
    expect(stderr).toMatch(/npx factpulse-kit token \\\n +--user me@example\.fr/);
  });
});

describe('the development secret', () => {
  test('causes a warning on a host that others can reach', async () => {
    const mock = await start(['--host', '0.0.0.0']);
    expect((await mock.stop()).stdout).toContain('UNSAFE: 0.0.0.0 can be reached from other machines');
  });

  test.each([
    ['on loopback', [], {}],
    ['with a secret of 32 bytes', ['--host', '0.0.0.0'], { FACTPULSE_KIT_SECRET: 'x'.repeat(32) }],
  ])('causes no warning %s', async (_, args, env) => {
    const mock = await start(args, env);
    expect((await mock.stop()).stdout).not.toContain('"level":"warn"');
  });

  test('can be replaced by a short one, with a warning', async () => {
    const mock = await start([], { FACTPULSE_KIT_SECRET: 'short' });
    const { stdout } = await mock.stop();
    expect(stdout).toContain('the secret is shorter than 32 bytes');
    expect(stdout).not.toContain('"short"');
  });
});

describe('an error has a clear message and an exit code', () => {
  async function refusal(args: string[], env = {}) {
    const { code, stderr } = await runCli(['mock', ...args], env);
    expect(stderr).not.toMatch(/\n {4}at /);
    return [code, unwrap(stderr).split('\n')[0]];
  }

  test('for a port that is in use', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const [code, message] = await refusal(['--port', String(port)]);
    blocker.close();
    expect(code).toBe(1);
    expect(message).toBe(
      `error: Cannot listen on port ${port} of "127.0.0.1": it is already in use. Stop that program, or choose another port (0 picks a free one).`,
    );
  });

  test.each<[string, string[], string]>([
    ['an unknown flag', ['--prot', '1'], "error: unknown option '--prot' (Did you mean --port?)"],
    [
      'an invalid port',
      ['--port', '99999'],
      'error: --port: Invalid port "99999": expected a number from 0 to 65535.',
    ],
    [
      'an unexpected argument',
      ['now'],
      "error: too many arguments for 'mock'. Expected 0 arguments but got 1.",
    ],
    [
      'an address of another machine',
      ['--port', '0', '--host', '203.0.113.1'],
      'error: Cannot listen on port 0 of "203.0.113.1": this machine has no such address. Choose another host.',
    ],
    [
      'an unknown contract',
      ['--contract', '9.9'],
      "error: option '--contract <version[:port]>' argument '9.9' is invalid. Allowed choices are 4.0, 4.3, 4.4.",
    ],
    [
      'an unknown log level',
      ['--log-level', 'loud'],
      "error: option '--log-level <level>' argument 'loud' is invalid. Allowed choices are debug, info, warn, error, silent.",
    ],
    [
      'an unreadable file of fixtures',
      ['--fixtures', '/nowhere.json'],
      'error: Cannot use the fixtures "/nowhere.json": there is no such file (ENOENT). Name a JSON file, or one of "demo", "empty".',
    ],
    [
      'a state file that cannot be written',
      ['--port', '0', '--persist', '/nowhere/state.json'],
      'error: Cannot write "/nowhere/state.json": the folder "/nowhere" does not exist (ENOENT). Check that its folder exists, is writable and has free space, or use another file.',
    ],
    [
      'an unknown assumption',
      ['--assume', 'x=y'],
      `error: Cannot find the assumption "x": it does not exist. Use one of: ${Object.keys(ASSUMPTIONS).join(', ')}.`,
    ],
    [
      'an unknown choice',
      ['--assume', 'error-body=x'],
      'error: Cannot find the choice "x" of the assumption "error-body": it does not exist. Use one of: unified, detail.',
    ],
    [
      'an assumption without a choice',
      ['--assume', 'error-body'],
      'error: --assume: Invalid value "error-body": expected NAME=VALUE.',
    ],
  ])('for %s', async (_, args, message) => {
    expect(await refusal(args)).toEqual([2, message]);
  });

  test('for invalid fixtures, with file, path and reason', async () => {
    const file = join(folder, 'invalid.json');
    writeFileSync(file, '{"accounts": [{"email": "a", "password": "b", "clients": [{"name": ""}]}]}');
    expect(await refusal(['--fixtures', file])).toEqual([
      2,
      `error: Cannot use the fixtures "${file}": line 1, column 68: the value at "/accounts/0/clients/0/name" must be at least 1 character long. Correct it.`,
    ]);
  });

  test('for a wrong setting in the environment', async () => {
    const [code, message] = await refusal([], { FACTPULSE_KIT_PORT: 'x' });
    expect([code, message]).toEqual([
      2,
      'error: FACTPULSE_KIT_PORT: Invalid port "x": expected a number from 0 to 65535.',
    ]);
  });
});

test('mock --help ends with 0, and names the command that lists the assumptions', async () => {
  const { code, stdout } = await runCli(['mock', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('run "factpulse-kit assumptions"');
  expect(Object.keys(ASSUMPTIONS).filter((id) => stdout.includes(id))).toEqual([]);
});

describe('factpulse-kit mock --watch', () => {
  const write = (name: string, fixtures: string) => writeFileSync(join(folder, name), fixtures);
  const account = (clients: string) =>
    `{"accounts":[{"email":"demo@factpulse.test","password":"demo","clients":${clients}}]}`;

  async function total(url: string): Promise<number> {
    const { body } = await signIn(url);
    const headers = { Authorization: `Bearer ${body.access}` };
    const page = await fetch(`${url}/api/v1/clients`, { headers });
    return ((await page.json()) as { total: number }).total;
  }

  /** Resolves when the log of a mock holds a text. */
  function logged({ process: child, output }: Running, text: string): Promise<void> {
    return new Promise((resolve) => {
      const look = () => output().stdout.includes(text) && resolve();
      child.stdout?.on('data', look);
      look();
    });
  }

  test('is reset when the fixtures file changes', async () => {
    write('watched.json', account('[]'));
    const mock = await start(['--watch', '--fixtures', join(folder, 'watched.json')]);
    expect(await total(mock.url)).toBe(0);
    write('watched.json', account('[{"name":"Neuf"}]'));
    await logged(mock, 'reset to the fixtures in');
    expect(await total(mock.url)).toBe(1);
  });

  test('keeps the previous fixtures when the file cannot be used, and says why', async () => {
    write('broken.json', account('[{"name":"Seul"}]'));
    const mock = await start(['--watch', '--fixtures', join(folder, 'broken.json')]);
    write('broken.json', '{"accounts":');
    await logged(mock, 'it is not valid JSON');
    expect(await total(mock.url)).toBe(1);
  });

  test.each([
    [['--watch'], 'Cannot watch the fixtures: "demo" comes with this package'],
    [
      ['--watch', '--fixtures', 'mine.json', '--persist', 'state.json'],
      'Cannot combine --watch with --persist',
    ],
  ])('is refused for %j with 2', async (args, message) => {
    const { code, stderr } = await runCli(['mock', ...args]);
    expect([code, unwrap(stderr)]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('the admin API of factpulse-kit mock', () => {
  const stateOf = (url: string, token?: string) =>
    fetch(`${url}/__admin/state`, { headers: token ? { Authorization: `Bearer ${token}` } : {} });

  test('is open on loopback', async () => {
    const { url, output } = await start();
    expect((await stateOf(url)).status).toBe(200);
    expect(output().stderr).not.toContain('Admin token');
  });

  test('takes a token that is printed, when other machines can reach it', async () => {
    const env = { FACTPULSE_KIT_SECRET: 'our own secret, long enough for HS256' };
    const { url, output } = await start(['--host', '0.0.0.0', '--log-level', 'silent'], env);
    const local = url.replace('0.0.0.0', '127.0.0.1');
    const token = /Admin token for .*\): (\S+)/.exec(output().stderr.replaceAll('\n', ' '))?.[1];
    expect((await stateOf(local)).status).toBe(401);
    expect((await stateOf(local, token)).status).toBe(200);
  });

  test('takes the token it is given, and does not print it', async () => {
    const { url, output } = await start([], { FACTPULSE_KIT_ADMIN_TOKEN: 'open sesame' });
    expect((await stateOf(url)).status).toBe(401);
    expect(output().stderr).not.toContain('open sesame');
  });
});

test.each([
  [['--no-faults'], {}],
  [[], { FACTPULSE_KIT_NO_FAULTS: 'yes' }],
])('factpulse-kit mock %j with %j disables fault injection', async (args, env) => {
  const { url } = await start(args, env);
  const headers = { Prefer: 'code=500' };
  expect((await fetch(`${url}/api/v1/clients`, { headers })).status).toBe(401);
});
