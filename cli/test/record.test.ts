import { readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, jest, test } from '@jest/globals';
import { send } from '../../mock-server/testing/wire.ts';
import { useServer } from '../../scenarios/testing/hostile-server.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';
import { useFolder } from '../testing/use-folder.ts';
import { useMock } from '../testing/use-mock.ts';
import { useRecord } from '../testing/use-record.ts';

jest.setTimeout(60_000);

const startMock = useMock();
const startRecord = useRecord();
const serve = useServer();
const createFolder = useFolder();

const JSON_TYPE = { 'Content-Type': 'application/json' };
const SIGN_IN = {
  method: 'POST',
  path: '/api/token/',
  headers: JSON_TYPE,
  body: JSON.stringify({ username: 'demo@factpulse.test', password: 'demo' }),
};

/** The log lines of a recording. */
function linesOf(stdout: string): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line));
}

test('a session is recorded, shown and summed up, and equal secrets have equal masks', async () => {
  const mock = await startMock(['--log-level', 'silent']);
  const recording = await startRecord(mock.url);
  const { access } = JSON.parse((await send(recording.url, SIGN_IN)).text);
  const authorized = { headers: { Authorization: `Bearer ${access}` } };
  await send(recording.url, { method: 'GET', path: '/api/v1/clients?pageSize=1', ...authorized });
  await send(recording.url, { method: 'GET', path: '/api/v1/other' });
  const { code, stdout, stderr } = await recording.stop('SIGINT');

  expect([code, unwrap(stderr).trimEnd().split('\n')]).toEqual([
    0,
    [
      'Recorded 3 exchanges in session.har.',
      '1 outside the contract.',
      'Masked 3 secrets (access, authorization, password, refresh).',
    ],
  ]);
  expect(stdout).toMatch(
    /^factpulse-kit record ready on http:\/\/127\.0\.0\.1:\d+ \(target http:\S+, contract 4\.0\)\n/,
  );
  expect(linesOf(stdout)).toMatchObject([
    {
      level: 'info',
      method: 'POST',
      path: '/api/token/',
      operation: 'obtain_token_api_token_post',
      status: 200,
    },
    { method: 'GET', path: '/api/v1/clients', operation: 'list_clients_api_v1_clients_get', status: 200 },
    { method: 'GET', path: '/api/v1/other', operation: null, status: 404 },
  ]);
  const [signIn, list, other] = recording.har().log.entries;
  expect(signIn?.request).toMatchObject({
    url: `${mock.url}/api/token/`,
    postData: { text: '{"username":"demo@factpulse.test","password":"MASKED-1"}' },
  });
  expect(signIn?.response.content.text).toBe('{"access":"MASKED-2","refresh":"MASKED-3"}');
  expect(list?.request.headers).toContainEqual({ name: 'Authorization', value: 'Bearer MASKED-2' });
  expect(list?.request.queryString).toEqual([{ name: 'pageSize', value: '1' }]);
  expect(JSON.parse(list?.response.content.text ?? '')).toMatchObject({ page: 1, pageSize: 1 });
  expect(other?.comment).toBe('outside the contract');
  expect(statSync(join(recording.folder, 'session.har')).mode & 0o777).toBe(0o600);
  expect(readdirSync(recording.folder)).toEqual(['session.har']);
});

describe('an exchange that breaks the contract', () => {
  const BODY = { results: [{ uid: 'x', extra: 1 }], total: 1, page: 1, pageSize: 20 };

  test('is shown, and makes the command end with 1', async () => {
    const url = await serve((_, response) => response.writeHead(200, JSON_TYPE).end(JSON.stringify(BODY)));
    const recording = await startRecord(url);
    await send(recording.url, { method: 'GET', path: '/api/v1/clients?page=0' });
    await send(recording.url, {
      method: 'POST',
      path: '/api/v1/clients',
      headers: JSON_TYPE,
      body: '{"name":1}',
    });
    await send(recording.url, { method: 'POST', path: '/api/v1/clients', headers: JSON_TYPE, body: '{' });
    const { code, stdout, stderr } = await recording.stop();
    expect([code, unwrap(stderr)]).toEqual([
      1,
      expect.stringContaining('\n3 broke the contract: list_clients'),
    ]);
    const shown = linesOf(stdout).map(({ level, violations }) => ({ level, violations }));
    expect(shown).toEqual([
      {
        level: 'warn',
        violations: [
          'request: the query parameter page must be >= 1',
          'response: /results/0 must not have the undeclared key extra',
          expect.stringMatching(/^response: \/results\/0 must have required property/),
          ...Array.from({ length: 6 }, () => expect.stringMatching(/^response: \/results\/0/)),
        ],
      },
      {
        level: 'warn',
        violations: [
          'request: /name must be string',
          expect.stringMatching(/^response: 200 is not declared/),
        ],
      },
      {
        level: 'warn',
        violations: [
          'request: the body is not valid JSON',
          expect.stringMatching(/^response: 200 is not declared/),
        ],
      },
    ]);
    const [first] = recording.har().log.entries;
    expect(first?.comment).toContain('request: the query parameter page must be >= 1\n');
  });

  test('does not do so, if only a strict reader minds', async () => {
    const body = JSON.stringify({ results: [], total: 0, page: 1, pageSize: 20, extra: 1 });
    const url = await serve((_, response) => response.writeHead(200, JSON_TYPE).end(body));
    const recording = await startRecord(url, ['--reader', 'tolerant']);
    await send(recording.url, { method: 'GET', path: '/api/v1/clients' });
    expect((await recording.stop()).code).toBe(0);
  });
});

describe('the file', () => {
  test('is not replaced unless that is asked for', async () => {
    const url = await serve((_, response) => response.end());
    const folder = createFolder({ 'session.har': 'precious' });
    const args = ['record', '--target', url, '--port', '0', '--out', join(folder, 'session.har')];
    const { code, stderr } = await runCli(args);
    expect([code, unwrap(stderr)]).toEqual([
      2,
      `error: Cannot record to "${folder}/session.har": the file exists. Choose another name, or replace it with --overwrite.\n`,
    ]);
    expect(readFileSync(join(folder, 'session.har'), 'utf8')).toBe('precious');
    const recording = await startRecord(url, ['--out', join(folder, 'session.har'), '--overwrite']);
    await recording.stop();
    expect(JSON.parse(readFileSync(join(folder, 'session.har'), 'utf8')).log.entries).toEqual([]);
    expect(statSync(join(folder, 'session.har')).mode & 0o777).toBe(0o600);
  });

  test.each([5, 20, 60])('is valid when the process is killed after %d exchanges', async (count) => {
    const url = await serve((_, response) => response.end('x'.repeat(5_000)));
    const recording = await startRecord(url);
    for (let sent = 0; sent < count; sent += 1)
      await send(recording.url, { method: 'GET', path: `/${sent}` });
    const last = send(recording.url, { method: 'GET', path: '/last' }).catch(() => {});
    await recording.stop('SIGKILL');
    await last;
    const paths = recording.har().log.entries.map(({ request }) => new URL(request.url).pathname.slice(1));
    expect(paths.length).toBeGreaterThan(0);
    expect(paths).toEqual([...Array(count).keys(), 'last'].slice(0, paths.length).map(String));
  });

  test('that cannot be written does not stop the application, and the command ends with 1', async () => {
    const url = await serve((_, response) => response.end('answer'));
    const recording = await startRecord(url, ['--out', '/dev/full', '--overwrite']);
    expect((await send(recording.url, { method: 'GET', path: '/' })).text).toBe('answer');
    const { code, stderr } = await recording.stop();
    expect([code, unwrap(stderr)]).toEqual([
      1,
      expect.stringContaining('error: Cannot record to "/dev/full": the disk is full (ENOSPC).'),
    ]);
  });
});

test('a body of 200 MB passes in both directions without staying in memory', async () => {
  const chunk = Buffer.alloc(1024 ** 2, `${'x'.repeat(63)} `);
  const url = await serve((incoming, response) => void incoming.pipe(response));
  const recording = await startRecord(url);
  const { pid } = recording.process;
  const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  const before = peak();
  let received = 0;
  await new Promise((resolve, reject) => {
    const sending = request(recording.url, { method: 'POST' }, (response) => {
      response.on('data', ({ length }) => {
        received += length;
      });
      response.on('end', resolve);
    });
    sending.on('error', reject);
    Readable.from(Array.from({ length: 200 }, () => chunk)).pipe(sending);
  });
  expect(received).toBe(200 * chunk.length);
  expect(peak() - before).toBeLessThan(80);
  await recording.stop();
  const [entry] = recording.har().log.entries;
  expect(entry?.response.content).toMatchObject({
    size: received,
    comment: 'cut (--max-body): the body has 200 MiB',
  });
  expect(entry?.response.content.text).toHaveLength(1024 ** 2);
});

test('a request that is under way is finished and recorded when the command is stopped', async () => {
  let answer = () => {};
  let onAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    onAsked = resolve;
  });
  const url = await serve((incoming, response) => {
    if (incoming.url === '/') return response.end(); // the probe
    answer = () => response.end('late');
    onAsked();
  });
  const recording = await startRecord(url);
  const sent = send(recording.url, { method: 'GET', path: '/slow' });
  await asked;
  const stopped = recording.stop();
  while (await accepts(recording.url));
  answer();
  expect((await sent).text).toBe('late');
  expect((await stopped).code).toBe(0);
  expect(recording.har().log.entries).toMatchObject([{ response: { content: { text: 'late' } } }]);
});

/** Whether something listens there. */
function accepts(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

test('a target that cannot be reached ends the command with 3, without a file', async () => {
  const mock = await startMock(['--log-level', 'silent']);
  await mock.stop();
  const folder = createFolder({});
  const args = ['record', '--target', mock.url, '--port', '0', '--out', 'session.har'];
  const { code, stderr } = await runCli(args, {}, folder);
  expect([code, unwrap(stderr), readdirSync(folder)]).toEqual([
    3,
    `error: Cannot reach "${mock.url}": it refused the connection (ECONNREFUSED). Check that it is running, and the port of the URL.\n`,
    [],
  ]);
});

test.each([
  [
    [],
    'Cannot record: no target is given. Name the server with --target URL, or a HAR file with --from FILE.',
  ],
  [['--target', 'http://a.test'], 'Cannot record: no file is given. Name one with --out FILE.har.'],
  [
    ['--target', 'http://a.test', '--from', 'a.har'],
    'Cannot use --target with --from: traffic is either recorded or read from a file. Remove one of the two.',
  ],
  [
    ['--from', 'a.har'],
    'Cannot read a recording: there is nothing to write. Add --write-scenario FILE or --write-fixtures FILE.',
  ],
  [
    ['--target', 'mock', '--out', 'a.har'],
    'Cannot open the target "mock": it is not an http or https URL. Use a URL such as http://localhost:8001.',
  ],
  [
    ['--target', 'http://me:pw@a.test', '--out', 'a.har'],
    'Cannot open the target: its URL contains credentials. Remove them from the URL: the application sends its own.',
  ],
])('wrong use is explained: %j', async (args, message) => {
  const { code, stderr } = await runCli(['record', ...args]);
  expect([code, unwrap(stderr)]).toEqual([2, `error: ${message}\n`]);
});

test('a file to read that is named as a flag wins over a target in the environment', async () => {
  const { stderr } = await runCli(['record', '--from', 'a.har'], { FACTPULSE_KIT_TARGET: 'http://a.test' });
  expect(unwrap(stderr)).toContain('Cannot read a recording: there is nothing to write.');
});
