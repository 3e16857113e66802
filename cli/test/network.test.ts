import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createMock } from '../../mock-server/create-mock.ts';
import { createAuthority } from '../../scenarios/testing/certificates.ts';
import { useListen } from '../../scenarios/testing/hostile-server.ts';
import { createProxy } from '../../scenarios/testing/proxy.ts';
import { type Finished, runCli, unwrap } from '../testing/run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-network-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const listenOn = useListen();

/** @returns `host:port` */
async function listen(server: Server): Promise<string> {
  return `127.0.0.1:${await listenOn(server)}`;
}

const SIGN_IN = ['--workflow', 'sign-in-at-account-level'];

async function run(url: string, args: string[] = [], env: Record<string, string> = {}): Promise<Finished> {
  const given = ['test', '--target', url, ...SIGN_IN, ...args, '--ledger', join(folder, 'ledger.jsonl')];
  const finished = await runCli(given, env);
  return { ...finished, stderr: unwrap(finished.stderr) };
}

test('a target with a private authority is tested with --ca', async () => {
  const { cert, key, ...authority } = createAuthority(folder);
  const own = authority.issue('server');
  const files = { cert: readFileSync(own.cert), key: readFileSync(own.key) };
  const host = await listen(createHttpsServer(files, createMock().app));
  const { code, stderr } = await run(`https://${host}`, ['--ca', cert]);
  expect([code, stderr]).toEqual([0, '']);
  const wrong = await run(`https://${host}`, ['--ca', key]);
  expect(wrong).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^error: Cannot use .* no certificate in PEM format/),
  });
});

test('a target that only a proxy reaches is tested through it, and its password is not shown', async () => {
  const seen: string[] = [];
  const mock = await listen(createHttpServer(createMock().app));
  const onRequest = (line: string) => seen.push(line);
  const proxy = createProxy({ port: Number(mock.split(':')[1]), credentials: 'me:sesame', onRequest });
  const report = join(folder, 'report.json');
  const { code, stdout, stderr } = await run('http://factpulse.test', ['--report', `json=${report}`], {
    HTTP_PROXY: `http://me:sesame@${await listen(proxy)}`,
    FACTPULSE_KIT_USERNAME: 'demo@factpulse.test',
    FACTPULSE_KIT_PASSWORD: 'demo',
  });
  expect([code, stderr]).toEqual([0, '']);
  expect(seen).toContain('POST http://factpulse.test/api/token/');
  expect(stdout + readFileSync(report, 'utf8')).not.toMatch(/sesame|bWU6c2VzYW1l/);
});

test('a target that is busy at first is asked again, and a notice says so', async () => {
  const { app } = createMock();
  let refused = 0;
  const host = await listen(
    createHttpServer((request, response) => {
      if (request.method !== 'POST' || refused > 0) return app(request, response);
      refused += 1;
      response.writeHead(429, { 'retry-after': '1' }).end();
    }),
  );
  const { code, stderr } = await run(`http://${host}`);
  expect([code, stderr]).toEqual([0, 'The server answered 429 with Retry-After: waiting 1 s (--max-wait)\n']);
});

describe('a target that redirects', () => {
  /** Redirects every request to the same path of another URL. */
  function redirectTo(base: string, seen: IncomingMessage[]): Server {
    return createHttpServer((request, response) => {
      seen.push(request);
      response.writeHead(308, { location: base + request.url }).end();
    });
  }

  test('ends the run with 3, and one line says where it points', async () => {
    const there: IncomingMessage[] = [];
    const here: IncomingMessage[] = [];
    const other = await listen(createHttpServer((request) => there.push(request)));
    const host = await listen(redirectTo(`http://${other}/base`, here));
    const { code, stdout, stderr } = await run(`http://${host}/`);
    expect([code, stderr]).toEqual([
      3,
      `error: Cannot test "http://${host}": it redirects to "http://${other}/base", and credentials are not sent on to another URL. Use --target http://${other}/base.\n`,
    ]);
    expect([here.map(({ method, url }) => `${method} ${url}`), there]).toEqual([
      ['GET /', 'GET /api/token/'],
      [],
    ]);
    expect(stdout).toContain('1 skipped');
  });

  test('only for its first page is tested', async () => {
    const { app } = createMock();
    const host = await listen(
      createHttpServer((request, response) => {
        if (request.url !== '/') return app(request, response);
        response.writeHead(302, { location: 'https://www.example.test/' }).end();
      }),
    );
    expect(await run(`http://${host}`)).toMatchObject({ code: 0, stderr: '' });
  });

  test('only its operations ends the run in the same way, and the credentials stay', async () => {
    const there: IncomingMessage[] = [];
    const other = await listen(createHttpServer((request) => there.push(request)));
    const host = await listen(
      createHttpServer((request, response) => {
        if (request.url === '/') response.end();
        else response.writeHead(301, { location: `http://${other}${request.url}` }).end();
      }),
    );
    const { code, stderr } = await run(`http://${host}`);
    expect([code, stderr, there]).toEqual([
      3,
      expect.stringContaining(`it redirects to "http://${other}", and`),
      [],
    ]);
  });

  test('from its folder to the same with a slash is tested, however it is written', async () => {
    const { app } = createMock();
    const host = await listen(
      createHttpServer((request, response) => {
        if (request.url === '/kit') return response.writeHead(301, { location: '/kit/' }).end();
        request.url = request.url?.replace(/^\/kit/, '');
        app(request, response);
      }),
    );
    for (const url of [`http://${host}/kit`, `http://${host}/kit/`])
      expect(await run(url)).toMatchObject({ code: 0, stderr: '' });
  });
});
