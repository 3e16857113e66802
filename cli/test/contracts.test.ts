import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { type Running, runCli, unwrap } from '../testing/run-cli.ts';
import { useMock } from '../testing/use-mock.ts';

const start = useMock();

const CLIENT = '11111111-1111-4111-8111-111111111111';

/** Starts a mock of several versions, each on a free port. */
function startSeveral(versions: readonly string[], env: Record<string, string> = {}): Promise<Running> {
  return start(
    versions.flatMap((version) => ['--contract', `${version}:0`]),
    env,
    [],
  );
}

function readyLines({ output }: Running): string[] {
  return output().stdout.match(/^factpulse-kit mock ready .*/gm) ?? [];
}

/** The URL of each version, from the ready lines. */
function urlsOf(mock: Running): Record<string, string> {
  const found = readyLines(mock).map((line) => /ready on (\S+) \(contract ([\d.]+)/.exec(line));
  return Object.fromEntries(found.map((match) => [match?.[2] ?? '', match?.[1] ?? '']));
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/token/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'demo@factpulse.test', password: 'demo', client_uid: CLIENT }),
  });
  return ((await response.json()) as { access: string }).access;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // of a TCP server
  server.close();
  await once(server, 'close');
  return port;
}

describe('factpulse-kit mock with several versions', () => {
  test('prints a ready line for each, in the order given, and nothing before the last one listens', async () => {
    const mock = await startSeveral(['4.4', '4.0']);
    const urls = urlsOf(mock);
    expect(mock.output().stdout).toBe(
      `factpulse-kit mock ready on ${urls['4.4']} (contract 4.4, fixtures demo)\n` +
        `factpulse-kit mock ready on ${urls['4.0']} (contract 4.0, fixtures demo)\n`,
    );
    const answers = Object.values(urls).map((url) => fetch(`${url}/api/v1/clients`));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([401, 401]);
  });

  test('serves one state: 4.0 reads what 4.4 writes, without the new keys', async () => {
    const { '4.0': older = '', '4.4': newer = '' } = urlsOf(await startSeveral(['4.0', '4.4']));
    const path = `/api/v1/clients/${CLIENT}/pdp-config`;
    const authorization = { Authorization: `Bearer ${await signIn(older)}` };
    const written = await fetch(`${newer}${path}`, {
      method: 'PUT',
      headers: { ...authorization, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        flowServiceUrl: 'https://flow.example.fr',
        tokenUrl: 'https://token.example.fr',
        oauthClientId: 'rehearsal',
        clientSecret: 'a secret',
        encryptionMode: 'fernet',
      }),
    });
    expect(await written.json()).toHaveProperty('encryptionMode', 'fernet');
    const read = await (await fetch(`${older}${path}`, { headers: authorization })).json();
    expect(read).toHaveProperty('oauthClientId', 'rehearsal');
    expect(read).not.toHaveProperty('encryptionMode');
  });

  test('takes them from the environment, and a flag wins', async () => {
    const env = { FACTPULSE_KIT_CONTRACT: '4.0:0, 4.3:0' };
    const mock = await start([], env, []);
    expect(Object.keys(urlsOf(mock))).toEqual(['4.0', '4.3']);
    await mock.stop();
    expect(Object.keys(urlsOf(await startSeveral(['4.4'], env)))).toEqual(['4.4']);
  });

  test('listens where --contract says, also for one version', async () => {
    const port = await freePort();
    const { url } = await start(['--contract', `4.4:${port}`], {}, []);
    expect(new URL(url).port).toBe(String(port));
  });

  test('keeps nothing open if the second port is in use, and names that port', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port: taken } = blocker.address() as AddressInfo; // of a TCP server
    const free = await freePort();
    const { code, stdout, stderr } = await runCli([
      ...['mock', '--contract', `4.0:${free}`, '--contract', `4.4:${taken}`],
    ]);
    blocker.close();
    expect([code, stdout, unwrap(stderr)]).toEqual([
      1,
      '',
      `error: Cannot listen on port ${taken} of "127.0.0.1": it is already in use. Stop that program, or choose another port (0 picks a free one).\n`,
    ]);
  });

  test('has one admin token, which is printed for each', async () => {
    const mock = await start(['--host', '0.0.0.0', '--contract', '4.0:0,4.4:0'], {}, []);
    const token = /Admin token for .*\): (\S+)/.exec(mock.output().stderr.replaceAll('\n', ' '))?.[1];
    const headers = { Authorization: `Bearer ${token}` };
    const states = readyLines(mock).map((line) => {
      const url = /ready on (\S+)/.exec(line)?.[1]?.replace('0.0.0.0', '127.0.0.1');
      return fetch(`${url}/__admin/state`, { headers });
    });
    expect((await Promise.all(states)).map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('the banner', () => {
  test('lists the address and the reference of each version', async () => {
    const mock = await startSeveral(['4.0', '4.4']);
    const { '4.0': older, '4.4': newer } = urlsOf(mock);
    const { stderr } = mock.output();
    expect(stderr).toContain('FactPulse REST API (contracts 4.0 and 4.4)');
    expect(stderr).toContain(`Addresses  ${older} (contract 4.0)\n             ${newer} (contract 4.4)\n`);
    expect(stderr).toContain(
      `Reference  ${older}/docs (contract 4.0)\n             ${newer}/docs (contract 4.4)\n`,
    );
  });

  test('says which versions have an operation that not all of them have', async () => {
    const { output } = await startSeveral(['4.0', '4.3', '4.4']);
    const { stderr } = output();
    expect(stderr).toMatch(/PUT +\S+\/pdp-config +client\n/);
    expect(stderr).toMatch(/POST +\S+\/rotate-encryption-key +client +\(4\.3, 4\.4\)\n/);
    expect(stderr).toMatch(/DELETE +\S+\/superpdp +client +\(4\.4\)\n/);
  });

  test.each([['4.3'], ['4.4'], ['4.0,4.3,4.4']])('of %s fits 80 columns', async (versions) => {
    const contracts = versions.split(',').map((version) => `${version}:0`);
    const { stderr } = await (await start(['--contract', contracts.join()], {}, [])).stop();
    const wide = stderr.split('\n').filter((line) => line.length > 80);
    expect(stderr).toContain('/webhook-secret/generate');
    expect(wide).toEqual([]);
  });
});

describe('factpulse-kit mock refuses', () => {
  test.each<[string, string[], string]>([
    [
      'a version that does not exist',
      ['--contract', '4.9:8001'],
      "error: option '--contract <version[:port]>' argument '4.9:8001' is invalid. Allowed choices are 4.0, 4.3, 4.4.",
    ],
    [
      'the same version twice',
      ['--contract', '4.4:8001', '--contract', '4.4:8002'],
      'error: --contract: Invalid contract "4.4:8002": version 4.4 is given twice. Name each version once.',
    ],
    [
      'the same port twice',
      ['--contract', '4.0:8001,4.4:8001'],
      'error: --contract: Invalid contract "4.4:8001": port 8001 is given twice. Give each version its own port, or 0 to pick a free one.',
    ],
    [
      'a port that is not a number',
      ['--contract', '4.0:http'],
      'error: --contract: Invalid port "http": expected a number from 0 to 65535.',
    ],
    [
      'a colon without a port',
      ['--contract', '4.0:'],
      'error: --contract: Invalid port "": expected a number from 0 to 65535.',
    ],
    [
      'no version',
      ['--contract', ','],
      'error: --contract: Invalid contract ",": expected a version, such as 4.4.',
    ],
    [
      'several versions without ports',
      ['--contract', '4.0', '--contract', '4.4:8002'],
      'error: Cannot serve 2 contracts: "4.0" has no port. Give each version its own, such as --contract 4.0:8001 --contract 4.4:8002.',
    ],
    [
      '--port together with a port of --contract',
      ['--port', '8001', '--contract', '4.4:8002'],
      'error: Cannot use --port: the contract "4.4:8002" names a port too. Remove --port, or the ":8002".',
    ],
  ])('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await runCli(['mock', ...args]);
    expect([code, stdout, unwrap(stderr).split('\n')[0]]).toEqual([2, '', message]);
  });

  test('FACTPULSE_KIT_PORT together with a port of FACTPULSE_KIT_CONTRACT', async () => {
    const env = { FACTPULSE_KIT_PORT: '8001', FACTPULSE_KIT_CONTRACT: '4.0:8002' };
    const { code, stderr } = await runCli(['mock'], env);
    expect([code, unwrap(stderr)]).toEqual([
      2,
      'error: Cannot use FACTPULSE_KIT_PORT: the contract "4.0:8002" names a port too. Remove FACTPULSE_KIT_PORT, or the ":8002".\n',
    ]);
  });

  test('an unknown version in FACTPULSE_KIT_CONTRACT', async () => {
    const { code, stderr } = await runCli(['mock'], { FACTPULSE_KIT_CONTRACT: '4.0:0,5.0:0' });
    expect([code, unwrap(stderr)]).toEqual([2, expect.stringContaining("from env 'FACTPULSE_KIT_CONTRACT'")]);
  });
});

describe('--contract of the other commands', () => {
  test.each(['test', 'exec', 'token', 'sweep'])(
    '%s refuses a version that does not exist',
    async (command) => {
      const target = command === 'sweep' ? ['--target', 'http://127.0.0.1:9'] : [];
      const { code, stdout, stderr } = await runCli([command, ...target, '--contract', '4.9']);
      expect([code, stdout, unwrap(stderr).split('\n')[0]]).toEqual([
        2,
        '',
        "error: option '--contract <version>' argument '4.9' is invalid. Allowed choices are 4.0, 4.3, 4.4.",
      ]);
    },
  );

  test.each(['4.0', '4.3', '4.4'])(
    'a token of token --contract %s is good for every version',
    async (version) => {
      const { stdout } = await runCli(['token', '--client', CLIENT], { FACTPULSE_KIT_CONTRACT: version });
      const headers = { Authorization: `Bearer ${stdout.trim()}` };
      const urls = Object.values(urlsOf(await startSeveral(['4.0', '4.4'])));
      const answers = urls.map((url) => fetch(`${url}/api/v1/clients/${CLIENT}`, { headers }));
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
    },
  );
});
