import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { send } from '../../mock-server/testing/wire.ts';
import { type Authority, createAuthority } from '../../scenarios/testing/certificates.ts';
import { useListen } from '../../scenarios/testing/hostile-server.ts';
import { createProxy } from '../../scenarios/testing/proxy.ts';
import { useRecording } from '../testing/use-recording.ts';

const record = useRecording();

let folder: string;
let authority: Authority;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-network-'));
  authority = createAuthority(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const listen = useListen();

/** An https server that answers with the host it was asked for, and the name of the client's certificate. */
function secureServer(name: string, options: ServerOptions = {}): Server {
  const { cert, key } = authority.issue('server', { name });
  return createHttpsServer(
    { cert: readFileSync(cert), key: readFileSync(key), ...options },
    ({ socket, headers }, response) => {
      const client = socket instanceof TLSSocket ? socket.getPeerCertificate().subject?.CN : undefined;
      response.end(`${headers.host} ${client}`);
    },
  );
}

const GET = { method: 'GET', path: '/' };

test('a target with a private authority gets the certificate of the client', async () => {
  const ca = readFileSync(authority.cert);
  const port = await listen(
    secureServer('IP:127.0.0.1', { requestCert: true, rejectUnauthorized: true, ca }),
  );
  const own = authority.issue('client');
  const environment = {
    FACTPULSE_KIT_CA: authority.cert,
    FACTPULSE_KIT_CERT: own.cert,
    FACTPULSE_KIT_KEY: own.key,
  };
  const { url } = await record(`https://127.0.0.1:${port}`, { environment });
  expect(await send(url, GET)).toMatchObject({ status: 200, text: `127.0.0.1:${port} client` });
});

test('an https target is reached through a tunnel of a proxy', async () => {
  const asked: string[] = [];
  const port = await listen(secureServer('DNS:factpulse.test'));
  const onRequest = (line: string) => asked.push(line);
  const proxy = await listen(createProxy({ port, credentials: 'me:sesame', onRequest }));
  const environment = {
    FACTPULSE_KIT_CA: authority.cert,
    HTTPS_PROXY: `http://me:sesame@127.0.0.1:${proxy}`,
  };
  const { url } = await record('https://factpulse.test', { environment });
  for (let count = 0; count < 2; count += 1)
    expect(await send(url, GET)).toMatchObject({ status: 200, text: 'factpulse.test undefined' });
  expect(asked).toEqual(['CONNECT factpulse.test:443']);
});

test('a proxy receives requests to an http target, and its refusal is not taken for a response', async () => {
  const port = await listen(createHttpServer(({ headers }, response) => response.end(headers.host)));
  const proxy = await listen(createProxy({ port, credentials: 'me:sesame' }));
  const through = (credentials: string) => ({
    environment: { HTTP_PROXY: `http://${credentials}@127.0.0.1:${proxy}` },
  });
  const allowed = await record('http://factpulse.test', through('me:sesame'));
  expect(await send(allowed.url, GET)).toMatchObject({ status: 200, text: 'factpulse.test' });
  const refused = await record('http://factpulse.test', through('me:wrong'));
  const { status, text } = await send(refused.url, GET);
  expect([status, JSON.parse(text).errorMessage]).toEqual([
    502,
    expect.stringContaining(`because the proxy "http://127.0.0.1:${proxy}" refused its credentials (407)`),
  ]);
  expect((await refused.recorded(1))[0]).toMatchObject({ status: undefined });
});
