import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { KitError } from '../../base/errors.ts';
import { createMock } from '../../mock-server/create-mock.ts';
import { type Authority, createAuthority, type Issued } from '../testing/certificates.ts';
import { useListen } from '../testing/hostile-server.ts';
import { createProxy } from '../testing/proxy.ts';
import { findProxy } from './network/find-proxy.ts';
import { openTarget } from './open-target.ts';

let folder: string;
let authority: Authority;
let own: Issued;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'proxy-'));
  authority = createAuthority(folder);
  own = authority.issue('server', { name: 'DNS:factpulse.test,IP:192.0.2.1' });
});
afterAll(() => rmSync(folder, { recursive: true }));

let seen: string[];
beforeEach(() => {
  seen = [];
});
const listen = useListen();

/** Starts a mock and a proxy to it. @returns `host:port` of the proxy */
async function startProxy(protocol: string, credentials?: string): Promise<string> {
  const { app } = createMock();
  const files = { cert: readFileSync(own.cert), key: readFileSync(own.key) };
  const port = await listen(protocol === 'https' ? createHttpsServer(files, app) : createHttpServer(app));
  const onRequest = (line: string) => seen.push(line);
  const proxy = createProxy({ port, onRequest, ...(credentials && { credentials }) });
  return `127.0.0.1:${await listen(proxy)}`;
}

/** Lists clients without credentials. @returns the status, or why there was none */
async function ask(url: string, environment: Record<string, string>): Promise<number | string> {
  try {
    const target = openTarget(url, { contract: '4.0', timeout: 5000, environment, ca: authority.cert });
    const session = await target.open();
    const request = { method: 'GET', path: '/api/v1/clients', headers: {}, body: undefined };
    const { status } = await session.send(request);
    await session.send(request); // over the same connection
    await target.close();
    return status;
  } catch (error) {
    if (error instanceof KitError) return error.message;
    throw error;
  }
}

describe.each([
  ['http', 'http_proxy', 'GET http://factpulse.test/api/v1/clients', 2],
  ['https', 'HTTPS_PROXY', 'CONNECT factpulse.test:443', 1],
])('a target with %s that only a proxy reaches', (protocol, variable, line, count) => {
  const url = `${protocol}://factpulse.test`;

  test('is asked through it', async () => {
    const proxy = await startProxy(protocol);
    expect(await ask(url, { [variable]: `http://${proxy}` })).toBe(401);
    expect(seen).toEqual(Array.from({ length: count }, () => line));
  });

  test('is asked with the credentials in the URL of the proxy', async () => {
    const proxy = await startProxy(protocol, 'me:p w');
    expect(await ask(url, { [variable]: `http://me:p%20w@${proxy}` })).toBe(401);
  });

  test.each([
    ['', 'requires credentials (407)'],
    ['me:wrong@', 'refused its credentials (407)'],
  ])('says that the proxy refuses the credentials "%s"', async (given, did) => {
    const proxy = await startProxy(protocol, 'me:right');
    expect(await ask(url, { [variable]: `http://${given}${proxy}` })).toBe(
      `Cannot get a response: ${url} cannot be reached, because the proxy "http://${proxy}" ${did}. Put them in its URL: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT.`,
    );
    expect(seen).toEqual([]);
  });

  test('says that the proxy does not run', async () => {
    expect(await ask(url, { [variable]: 'http://127.0.0.1:1' })).toBe(
      `Cannot get a response: ${url} cannot be reached, because the proxy "http://127.0.0.1:1" refused the connection (ECONNREFUSED). Correct HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, or add the host of the target to NO_PROXY.`,
    );
  });
});

describe('a proxy that does not answer', () => {
  /** @returns a target behind it, and when its connection to the proxy is open and closed */
  async function behindSilentProxy(timeout: number) {
    const silent = createTcpServer();
    const opened = new Promise<Socket>((resolve) => silent.once('connection', resolve));
    const closed = opened.then((socket) => once(socket.resume(), 'close'));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo; // it listens on TCP
    void closed.then(() => silent.close());
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${port}` };
    const target = openTarget('https://factpulse.test', { contract: '4.0', timeout, environment });
    return { target, opened, closed };
  }

  test('is not waited for longer than the target', async () => {
    const { target, closed } = await behindSilentProxy(200);
    await expect(target.probe('/')).rejects.toThrow('did not answer within 200 ms');
    await closed; // otherwise the process would not end
  });

  test('is not waited for once the run is interrupted', async () => {
    const { target, opened, closed } = await behindSilentProxy(60_000);
    const interruption = new AbortController();
    const probed = target.probe('/', interruption.signal);
    await opened;
    interruption.abort();
    await expect(probed).rejects.toThrow();
    await target.close();
    await closed;
  });
});

test('the certificate of a target behind a proxy is checked for its address too', async () => {
  const HTTPS_PROXY = `http://${await startProxy('https')}`;
  expect(await ask('https://192.0.2.1', { HTTPS_PROXY })).toBe(401);
  expect(await ask('https://192.0.2.2', { HTTPS_PROXY })).toContain(
    'has a certificate for another host name',
  );
});

describe('the proxy for a URL', () => {
  test.each<[string, Record<string, string>, string | undefined]>([
    ['http://one.test', { HTTP_PROXY: 'http://a:1' }, 'http://a:1'],
    ['http://one.test', { HTTPS_PROXY: 'http://a:1' }, undefined],
    ['https://one.test', { HTTPS_PROXY: 'http://a:1', https_proxy: 'http://b:2' }, 'http://b:2'],
    ['https://one.test', { HTTPS_PROXY: 'a:1' }, 'http://a:1'],
    ['http://one.test', { ALL_PROXY: 'http://a:1' }, 'http://a:1'],
    ['https://one.test', { all_proxy: 'http://a:1' }, 'http://a:1'],
    ['https://one.test', { HTTPS_PROXY: 'http://a:1', all_proxy: 'http://b:2' }, 'http://a:1'],
    ['http://one.test', { HTTPS_PROXY: 'http://a:1', ALL_PROXY: 'http://b:2' }, 'http://b:2'],
    ['https://one.test', { ALL_PROXY: 'http://a:1', NO_PROXY: 'one.test' }, undefined],
    ['https://one.test', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '*' }, undefined],
    ['https://one.test', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'two.test, One.test' }, undefined],
    ['https://sub.one.test', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'one.test' }, undefined],
    ['https://sub.one.test', { HTTPS_PROXY: 'http://a:1', no_proxy: '*.one.test' }, undefined],
    ['https://someone.test', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '.one.test' }, 'http://a:1'],
    ['https://one.test', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'one.test:8443' }, 'http://a:1'],
    ['https://one.test', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'one.test:443' }, undefined],
    ['https://[fe80::1]', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'fe80::1' }, undefined],
    ['https://[fe80::1]:8443', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '[fe80::1]:8443' }, undefined],
    ['https://10.2.3.4', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'one.test, 10.0.0.0/8' }, undefined],
    ['https://11.2.3.4', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '10.0.0.0/8' }, 'http://a:1'],
    ['https://192.168.1.9', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '192.168.1.8/31' }, undefined],
    ['https://192.168.1.10', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '192.168.1.8/31' }, 'http://a:1'],
    ['https://192.0.2.1', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '0.0.0.0/0' }, undefined],
    ['https://[fd00::1]', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'fd00::/8' }, undefined],
    ['https://[fe80::1]', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'fd00::/8,0.0.0.0/0' }, 'http://a:1'],
    ['https://10.2.3.4', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '10.0.0.0/33,10.0.0/8,/8' }, 'http://a:1'],
    ['https://one.test', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '0.0.0.0/0' }, 'http://a:1'],
    ['http://localhost:8001', { HTTP_PROXY: 'http://a:1' }, undefined],
    ['http://127.0.0.1', { HTTP_PROXY: 'http://a:1' }, undefined],
  ])('%s with %j is %s', (url, environment, expected) => {
    expect(findProxy(new URL(url), environment)?.origin).toBe(expected);
  });

  test('is refused with the name of its variable', () => {
    expect(() => findProxy(new URL('http://one.test'), { ALL_PROXY: 'socks5://a:1' })).toThrow(
      'Cannot use the proxy of ALL_PROXY: it is not an http or https URL.',
    );
  });

  test.each(['socks5://a:1', 'http://me:50%@a:1', 'http://user:secret@', '://'])('is refused: %s', (text) => {
    expect(() => findProxy(new URL('http://one.test'), { HTTP_PROXY: text })).toThrow(
      'Cannot use the proxy of HTTP_PROXY: it is not an http or https URL. Set it to a URL such as http://proxy.example.fr:3128.',
    );
  });
});
