import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { TargetError } from './target.ts';
import { urlTarget } from './url-target.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** Serves on loopback. @returns the URL */
async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function send(url: string, more: object = {}) {
  const session = await urlTarget(url, 200).open();
  return session.send({ method: 'GET', path: '/x', headers: {}, body: undefined, ...more });
}

async function failure(url: string): Promise<{ reason: string; isUnreachable: boolean }> {
  try {
    await send(url);
  } catch (error) {
    if (error instanceof TargetError) return error;
    throw error;
  }
  throw new Error('it answered');
}

describe('a server at a URL', () => {
  test('receives exactly the request of the scenario', async () => {
    const received: unknown[] = [];
    const url = await serve(async (request, response) => {
      const chunks = await request.toArray();
      received.push(
        request.method,
        request.url,
        request.headers['content-type'],
        Buffer.concat(chunks).toString(),
      );
      response.setHeader('X-Answer', 'yes').writeHead(201).end('é');
    });
    const answer = await send(`${url}/`, { method: 'POST', path: '/a?b=c', body: '{"é":1}' });
    expect(received).toEqual(['POST', '/a?b=c', undefined, '{"é":1}']);
    expect([answer.status, answer.headers['x-answer'], answer.body]).toEqual([201, 'yes', 'é']);
  });

  test('that redirects is not followed', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: '/elsewhere' }).end());
    expect((await send(url)).status).toBe(302);
  });

  test('that does not answer in time is reported', async () => {
    const url = await serve(() => {});
    expect(await failure(url)).toMatchObject({
      reason: `${url} did not answer within 200 ms`,
      isUnreachable: false,
    });
  });

  test('that closes the connection is reported', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await failure(url)).toMatchObject({
      reason: expect.stringMatching(`^${url} closed the connection`),
      isUnreachable: false,
    });
  });

  test('that is not running is reported as unreachable', async () => {
    const url = await serve(() => {});
    await new Promise((resolve) => server?.close(resolve));
    expect(await failure(url)).toMatchObject({
      reason: `${url} refused the connection (ECONNREFUSED)`,
      isUnreachable: true,
    });
  });
});

test.each([
  ['http://127.0.0.1:8001', true],
  ['http://127.9.9.9', true],
  ['http://localhost:1/', true],
  ['http://[::1]:8001', true],
  ['https://factpulse.fr', false],
  ['http://127.example.com', false],
  ['http://localhost.example.com', false],
])('%s is on this machine: %s', (url, isLocal) => {
  expect(urlTarget(url, 1).isLocal).toBe(isLocal);
});
