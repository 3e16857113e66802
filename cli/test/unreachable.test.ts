import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli, unwrap } from '../testing/run-cli.ts';

let folder: string;
let certificate: { key: Buffer; cert: Buffer };
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-unreachable-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert];
  execFileSync('openssl', [...args, '-days', '2', '-subj', '/CN=elsewhere.test'], { stdio: 'ignore' });
  certificate = { key: readFileSync(key), cert: readFileSync(cert) };
});
afterAll(() => rmSync(folder, { recursive: true }));

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** A server of TCP that does this with each connection. */
function tcp(act: (socket: Socket) => void): () => Server {
  return () => createServer((socket) => act(socket.on('error', () => {})));
}

/** Runs every scenario against a server. @returns how often it was connected to, and how the run ended */
async function runAgainst(create: () => Server, protocol: string) {
  server = create();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const report = join(folder, 'report.json');
  const args = ['--target', url, '--timeout', '1s', '--report', `json=${report}`];
  const { code, stderr } = await runCli(['test', ...args, '--ledger', join(folder, 'ledger.jsonl')]);
  const { failed, passed } = JSON.parse(readFileSync(report, 'utf8')).summary;
  return { code, stderr: unwrap(stderr).replace(url, 'URL'), connections, ran: failed + passed };
}

const CHECK_SERVER = 'Check that the server is running and that the URL is right';

describe('a target that cannot be tested', () => {
  test.each<[string, () => Server, string, string]>([
    [
      'closes the connection at once',
      tcp((socket) => socket.destroy()),
      'http',
      `it closed the connection (ECONNRESET). ${CHECK_SERVER}.`,
    ],
    [
      'ends the connection at once',
      tcp((socket) => socket.end()),
      'http',
      `it closed the connection (ECONNRESET). ${CHECK_SERVER}.`,
    ],
    [
      'resets the connection',
      tcp((socket) => socket.resetAndDestroy()),
      'http',
      `it closed the connection (ECONNRESET). ${CHECK_SERVER}.`,
    ],
    [
      'never answers',
      tcp(() => {}),
      'http',
      `it did not answer within 1000 ms. ${CHECK_SERVER}, or increase the limit with --timeout.`,
    ],
    [
      'sends half of a response',
      tcp((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1')),
      'http',
      `it did not answer within 1000 ms. ${CHECK_SERVER}, or increase the limit with --timeout.`,
    ],
    [
      'speaks SSH',
      tcp((socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n')),
      'http',
      'it speaks SSH, not HTTP. Check the port of the URL.',
    ],
    [
      'speaks SMTP',
      tcp((socket) => socket.write('220 mail.test ESMTP\r\n')),
      'http',
      'it speaks SMTP, not HTTP. Check the port of the URL.',
    ],
    [
      'speaks another protocol',
      tcp((socket) => socket.once('data', () => socket.write('-ERR unknown command\r\n'))),
      'http',
      'it does not speak HTTP (it sent "-ERR unknown command"). Check the port of the URL.',
    ],
    [
      'speaks TLS behind http://',
      () => createTlsServer(certificate).on('tlsClientError', () => {}),
      'http',
      'it speaks TLS, not plain HTTP. Use https:// in the URL.',
    ],
    [
      'speaks plain HTTP behind https://',
      () => createHttpServer((_, response) => response.end()),
      'https',
      'it does not speak TLS. Check the port of the URL, or use http:// if it is meant to be plain HTTP.',
    ],
    [
      'has a certificate that is not trusted',
      () => createHttpsServer(certificate, (_, response) => response.end()),
      'https',
      'it has a certificate that is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT). Name the file with the certificate of its authority with --ca, or set NODE_EXTRA_CA_CERTS to it.',
    ],
  ])('because it %s is asked once, and the run ends with 3', async (_, create, protocol, message) => {
    const { connections, ...ended } = await runAgainst(create, protocol);
    expect(ended).toEqual({ code: 3, stderr: `error: Cannot reach "URL": ${message}\n`, ran: 0 });
    expect(connections).toBeLessThanOrEqual(2); // the second asks for TLS
  });
});

test('a run that can no longer continue ends with 1 and a message', async () => {
  const script = `import http from 'node:http';
    import { syncBuiltinESMExports } from 'node:module';
    import { PassThrough } from 'node:stream';
    http.request = () => Object.assign(new PassThrough(), { destroy() {} });
    syncBuiltinESMExports();`;
  const preload = `--import=data:text/javascript,${encodeURIComponent(script)}`;
  const ledger = join(folder, 'ledger.jsonl');
  const args = ['--target', 'http://127.0.0.1:1', '--timeout', '1s', '--ledger', ledger];
  const { code, stderr } = await runCli(['test', ...args], { NODE_OPTIONS: preload });
  expect([code, unwrap(stderr)]).toEqual([1, expect.stringMatching(/^error: The run stalled: /)]);
});
