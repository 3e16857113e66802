import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { startMock } from '../../cli/testing/run-cli.ts';

jest.setTimeout(20_000); // starts processes

const FILE = fileURLToPath(new URL('check-health.js', import.meta.url));

/** Runs the check with these settings. @returns its exit code */
function check(settings: Readonly<Record<string, string>>): Promise<number | null> {
  const child = spawn(process.execPath, [FILE], {
    env: { PATH: process.env.PATH, ...settings },
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.once('close', resolve));
}

let server: Server | undefined;
afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** Of either protocol. */
type Create = (listener: RequestListener) => Server;

/** Answers only the path of the health check with this status. @returns the port */
async function serve(address: string, status = 200, create: Create = createServer): Promise<string> {
  server = create((request, response) =>
    response.writeHead(request.url === '/__admin/health' ? status : 404).end(),
  );
  const listening = new Promise<void>((resolve) => server?.listen(0, address, resolve));
  await listening;
  return String((server.address() as AddressInfo).port); // it listens on a TCP port
}

test('passes for a mock', async () => {
  const mock = await startMock(['--host', '0.0.0.0']);
  const code = await check({ FACTPULSE_KIT_HOST: '0.0.0.0', FACTPULSE_KIT_PORT: new URL(mock.url).port });
  await mock.stop();
  expect(code).toBe(0);
});

describe('asks the address that the mock listens on:', () => {
  test.each([
    ['127.0.0.1', '0.0.0.0'],
    ['127.0.0.1', ''],
    ['127.0.0.1', 'localhost'],
    ['::1', '::'],
    ['::1', '::1'],
    ['::1', 'localhost'],
    ['127.0.0.2', '127.0.0.2'],
  ])('%s with the host %j', async (address, host) => {
    const port = await serve(address);
    expect(await check({ FACTPULSE_KIT_HOST: host, FACTPULSE_KIT_PORT: port })).toBe(0);
  });

  test('another one does not count', async () => {
    const port = await serve('127.0.0.1');
    expect(await check({ FACTPULSE_KIT_HOST: '127.0.0.2', FACTPULSE_KIT_PORT: port })).toBe(1);
  });

  const addresses = Object.values(networkInterfaces()).flatMap((list = []) => list);
  const outside = addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  (outside ? test : test.skip)('an address of the machine', async () => {
    const port = await serve(outside ?? '');
    expect(await check({ FACTPULSE_KIT_HOST: outside ?? '', FACTPULSE_KIT_PORT: port })).toBe(0);
  });
});

describe('fails', () => {
  test('for a server that answers an error', async () => {
    expect(await check({ FACTPULSE_KIT_PORT: await serve('127.0.0.1', 503) })).toBe(1);
  });

  test('if nothing listens', async () => {
    const port = await serve('127.0.0.1');
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    expect(await check({ FACTPULSE_KIT_PORT: port })).toBe(1);
  });
});

test('asks over HTTPS if the mock has a certificate, whatever name is in it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-health-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const args = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    key,
    '-out',
    cert,
    '-subj',
    '/CN=a.test',
  ];
  execFileSync('openssl', args, { stdio: 'ignore' });
  const tls = { key: readFileSync(key), cert: readFileSync(cert) };
  const port = await serve('127.0.0.1', 200, (listener) => createTlsServer(tls, listener));
  const codes = await Promise.all([
    check({ FACTPULSE_KIT_PORT: port, FACTPULSE_KIT_TLS_CERT: cert }),
    check({ FACTPULSE_KIT_PORT: port }),
  ]);
  rmSync(folder, { recursive: true });
  expect(codes).toEqual([0, 1]);
});
