import { type IncomingMessage, request } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { send } from '../../mock-server/testing/wire.ts';
import { useServer } from '../../scenarios/testing/hostile-server.ts';
import { openRawClient, type RawClient } from '../testing/raw-client.ts';
import { useRawServer } from '../testing/raw-server.ts';
import { entryOf, useRecording } from '../testing/use-recording.ts';

const serve = useServer();
const serveRaw = useRawServer();
const record = useRecording();

const clients: RawClient[] = [];
afterEach(() => {
  for (const { socket } of clients.splice(0)) socket.destroy();
});
function connectTo(port: number): RawClient {
  const client = openRawClient(port);
  clients.push(client);
  return client;
}

/** A response without a body. */
const NO_CONTENT = 'HTTP/1.1 204 No Content\r\n\r\n';
const isHead = (received: string) => received.includes('\r\n\r\n');

/** What a target receives of a request with these lines. */
async function forwarded(lines: readonly string[], path = '/api/v1/clients?page=1'): Promise<string[]> {
  const target = await serveRaw((received, socket) => isHead(received) && socket.end(NO_CONTENT));
  const { port, recorded } = await record(target.url);
  const client = connectTo(port);
  client.socket.write([`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1:1', ...lines, '', ''].join('\r\n'));
  await client.until(/204/);
  await recorded(1);
  return (target.received[0] ?? '')
    .replace(target.url.slice('http://'.length), 'TARGET')
    .trimEnd()
    .split('\r\n');
}

describe('a request is sent on', () => {
  test('with its method, its path and its headers as they are, for the host of the target', async () => {
    const given = ['X-Twice: 1', 'x-tWICE: 2', 'Cookie: a=1', 'Authorization: Bearer abc'];
    expect(await forwarded(given)).toEqual([
      'GET /api/v1/clients?page=1 HTTP/1.1',
      'Host: TARGET',
      ...given,
      'Connection: keep-alive',
    ]);
  });

  test('without headers of the connection, and those of proxies', async () => {
    const dropped = [
      ...[
        'Connection: close, X-Hop',
        'X-Hop: 1',
        'Keep-Alive: timeout=1',
        'TE: trailers',
        'Proxy-Connection: close',
      ],
      ...[
        'Proxy-Authorization: Basic YTpi',
        'Forwarded: for=1.2.3.4',
        'X-Forwarded-For: 1.2.3.4',
        'Via: 1.1 a',
      ],
      ...['Upgrade: h2c', 'Trailer: X-Sum'],
    ];
    expect(await forwarded([...dropped, 'Accept: */*'])).toEqual([
      'GET /api/v1/clients?page=1 HTTP/1.1',
      'Host: TARGET',
      'Accept: */*',
      'Connection: keep-alive',
    ]);
  });

  test('to the path, if it names the whole URL', async () => {
    const [line] = await forwarded([], 'http://other.test/api/v1/clients?page=2');
    expect(line).toBe('GET /api/v1/clients?page=2 HTTP/1.1');
  });

  test('below the path of the target', async () => {
    const url = await serve(({ url: path }, response) => response.end(path));
    const recording = await record(`${url}/base/`);
    expect((await send(recording.url, { method: 'GET', path: '/a//b?c' })).text).toBe('/base/a//b?c');
    expect((await entryOf(recording)).request.url).toBe(`${url}/base/a//b?c`);
  });

  test('without a body if it has none', async () => {
    const target = await serveRaw((received, socket) => isHead(received) && socket.end(NO_CONTENT));
    const { port } = await record(target.url);
    const client = connectTo(port);
    client.socket.write('POST /activer HTTP/1.1\r\nHost: a\r\n\r\n');
    await client.until(/204/);
    expect(target.received[0]).toContain('Content-Length: 0\r\n');
    expect(target.received[0]).not.toContain('chunked');
  });

  test('over connections that stay open', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve(({ socket }, response) => {
      ports.add(socket.remotePort);
      response.end();
    });
    const recording = await record(url);
    for (let count = 0; count < 3; count += 1) await send(recording.url, { method: 'GET', path: '/' });
    expect(ports.size).toBe(1);
  });

  test('again, if the target has closed such a connection in the meantime', async () => {
    const target = await serveRaw((received, socket) => {
      if (received.split('\r\n\r\n').length > 2) socket.destroy();
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    const recording = await record(target.url);
    for (let count = 0; count < 2; count += 1)
      expect((await send(recording.url, { method: 'GET', path: '/' })).text).toBe('ok');
    expect(target.received).toHaveLength(2);
  });

  test('while its body arrives', async () => {
    const target = await serveRaw((received, socket) => /second/.test(received) && socket.end(NO_CONTENT));
    const recording = await record(target.url);
    const client = connectTo(recording.port);
    client.socket.write('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n');
    while (!target.received[0]?.includes('first')) await new Promise(setImmediate);
    client.socket.write('6\r\nsecond\r\n0\r\n\r\n');
    await client.until(/204/);
    expect((await entryOf(recording)).request.postData?.text).toBe('firstsecond');
  });

  test('with its trailers', async () => {
    const target = await serveRaw((received, socket) => /\r\n0\r\n/.test(received) && socket.end(NO_CONTENT));
    const { port } = await record(target.url);
    const client = connectTo(port);
    client.socket.write('POST / HTTP/1.1\r\nHost: a\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n');
    client.socket.write('1\r\na\r\n0\r\nX-Sum: 1\r\n\r\n');
    await client.until(/204/);
    expect(target.received[0]).toMatch(/Trailer: X-Sum\r\n[\s\S]*\r\n0\r\nX-Sum: 1\r\n\r\n$/);
  });

  test('with its body only once the target has said 100, if it waits for that', async () => {
    const target = await serveRaw((received, socket) => {
      if (received.endsWith('\r\n\r\n')) socket.write('HTTP/1.1 100 Continue\r\n\r\n');
      else if (received.endsWith('body')) socket.end(NO_CONTENT);
    });
    const { port } = await record(target.url);
    const client = connectTo(port);
    client.socket.write('PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n');
    await client.until(/^HTTP\/1.1 100 Continue\r\n\r\n$/);
    client.socket.write('body');
    expect(await client.until(/204/)).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 204 No Content/);
  });

  test('without its body, if the target refuses it before', async () => {
    const target = await serveRaw((_, socket) => {
      socket.end('HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    });
    const { port } = await record(target.url);
    const client = connectTo(port);
    client.socket.write('PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n');
    expect(await client.until(/\r\n\r\n/)).toMatch(/^HTTP\/1.1 413 Too Large/);
  });
});

describe('a response is sent back', () => {
  /** What an application receives for a response of the target. */
  async function answered(response: string, line = 'GET / HTTP/1.1'): Promise<string[]> {
    const target = await serveRaw((received, socket) => isHead(received) && socket.end(response, 'latin1'));
    const { port, recorded } = await record(target.url);
    const client = connectTo(port);
    client.socket.write(`${line}\r\nHost: a\r\nConnection: close\r\n\r\n`);
    const received = await client.closed();
    await recorded(1);
    return received.split('\r\n');
  }

  test('with its status, its text and its headers as they are', async () => {
    const head = [
      'HTTP/1.1 299 Odd text',
      'Set-Cookie: a=1',
      'set-cookie: b=2',
      'X-Caf: caf\u00e9',
      'Content-Length: 2',
    ];
    expect(await answered([...head, 'Connection: X-Hop', 'X-Hop: 1', '', 'ok'].join('\r\n'))).toEqual([
      ...head,
      'Connection: close',
      '',
      'ok',
    ]);
  });

  test('with its trailers', async () => {
    const response =
      'HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-Sum: 1\r\n\r\n';
    expect((await answered(response)).join('\r\n')).toMatch(
      /Trailer: X-Sum\r\n[\s\S]*\r\n0\r\nX-Sum: 1\r\n\r\n$/,
    );
    expect((await answered(response, 'GET / HTTP/1.0')).join('\r\n')).toMatch(/\r\n\r\na$/);
  });

  test.each([
    ['HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n', 'Content-Length: 1000'],
    ['HEAD', 'HTTP/1.1 200 OK\r\nTrailer: X\r\nTransfer-Encoding: chunked\r\n\r\n', 'HTTP/1.1 200 OK'],
    ['GET', 'HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n', 'X-A: 1'],
    ['GET', 'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n', 'ETag: "a"'],
  ])('without a body: %s, %j', async (method, response, line) => {
    const lines = await answered(response, `${method} / HTTP/1.1`);
    expect(lines).toContain(line);
    expect(lines.slice(-2)).toEqual(['', '']);
  });

  test('while its body arrives, and its head at once', async () => {
    let end = () => {};
    const url = await serve((_, response) => {
      response.writeHead(200).flushHeaders();
      end = () => response.end('late');
    });
    const { port } = await record(url);
    const client = connectTo(port);
    client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await client.until(/200 OK/);
    end();
    await client.until(/late/);
  });

  test('without following it elsewhere', async () => {
    const url = await serve((_, response) => response.writeHead(307, { Location: '/other' }).end());
    const recording = await record(url);
    expect(await send(recording.url, { method: 'GET', path: '/' })).toMatchObject({ status: 307 });
    expect((await entryOf(recording)).response).toMatchObject({ status: 307, redirectURL: '/other' });
  });
});

describe('a body is recorded', () => {
  const TEXT = JSON.stringify({ text: 'é'.repeat(500) });

  test.each([
    ['gzip', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
  ])('decompressed, and passes as it is: %s', async (coding, bytes) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': coding };
    let received = Buffer.alloc(0);
    const url = await serve((incoming, response) => {
      incoming.on('data', (chunk) => {
        received = Buffer.concat([received, chunk]);
      });
      incoming.on('end', () => response.writeHead(200, headers).end(bytes));
    });
    const recording = await record(url);
    const passed = await new Promise<Buffer[]>((resolve) => {
      const sending = request(recording.url, { method: 'POST', headers }, async (response: IncomingMessage) =>
        resolve(await response.toArray()),
      );
      sending.end(bytes);
    });
    expect([received, Buffer.concat(passed)]).toEqual([bytes, bytes]);
    const { response, request: sent } = await entryOf(recording);
    expect(sent.postData?.text).toBe(TEXT);
    const size = Buffer.byteLength(TEXT);
    expect(response.content).toMatchObject({ text: TEXT, size, compression: size - bytes.length });
    expect(response.bodySize).toBe(bytes.length);
  });

  test('as it was sent, if it is not compressed as it says', async () => {
    const url = await serve((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('plain'),
    );
    const recording = await record(url);
    expect((await send(recording.url, { method: 'GET', path: '/' })).text).toBe('plain');
    expect((await entryOf(recording)).response.status).toBe(200);
  });

  test('in base64, if it is binary', async () => {
    const bytes = Buffer.from([0, 255, 128, 10, 13]);
    const headers = { 'Content-Type': 'application/pdf' };
    const url = await serve((_, response) => response.writeHead(200, headers).end(bytes));
    const recording = await record(url);
    await send(recording.url, { method: 'POST', path: '/', headers, body: bytes });
    const { request: sent, response } = await entryOf(recording);
    expect(response.content).toMatchObject({ text: bytes.toString('base64'), encoding: 'base64', size: 5 });
    expect(sent.postData).toMatchObject({ text: bytes.toString('base64'), _encoding: 'base64' });
  });

  test('up to the limit, and says so', async () => {
    const body = JSON.stringify({ list: Array.from({ length: 500 }, (_, at) => `item ${at}`) });
    const headers = { 'Content-Type': 'application/json' };
    const url = await serve((_, response) => response.writeHead(200, headers).end(body));
    const recording = await record(url, { maxBody: 1024 });
    expect((await send(recording.url, { method: 'POST', path: '/', headers, body })).text).toBe(body);
    const { request: sent, response } = await entryOf(recording);
    for (const { text = '', comment } of [response.content, sent.postData ?? { text: '' }]) {
      expect(body.startsWith(text)).toBe(true);
      expect(text.length).toBeLessThanOrEqual(1024);
      expect(text.length).toBeGreaterThan(1000);
      expect(comment).toMatch(/^cut \(--max-body\): the body has [\d.]+ KiB$/);
    }
    expect(response.content.size).toBe(body.length);
  });
});

describe('without a complete response', () => {
  test('the application is told why, in the format of FactPulse, and the exchange is recorded', async () => {
    const url = await serve((incoming) => incoming.socket.destroy());
    const recording = await record(url);
    const { status, text } = await send(recording.url, {
      method: 'POST',
      path: '/api/v1/clients',
      body: '{}',
    });
    const failure = `${url} closed the connection (ECONNRESET)`;
    expect([status, JSON.parse(text)]).toEqual([
      502,
      {
        errorCode: 'TARGET_UNREACHABLE',
        errorMessage: `factpulse-kit record: ${failure}. Check that the server is running and that the URL is right.`,
      },
    ]);
    const [first] = await recording.recorded(1);
    expect(first).toMatchObject({ failure, status: undefined, entry: { response: { status: 0 } } });
    expect(first?.entry.comment).toContain(failure);
  });

  test('it is 504 after the timeout', async () => {
    const url = await serve(() => {});
    const recording = await record(url, { timeout: 50 });
    const { status, text } = await send(recording.url, { method: 'GET', path: '/' });
    expect([status, JSON.parse(text).errorCode]).toEqual([504, 'TARGET_TIMEOUT']);
  });

  test('the connection is closed where the target closes it', async () => {
    const target = await serveRaw((_, socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart'),
    );
    const { port, recorded } = await record(target.url);
    const client = connectTo(port);
    client.socket.write('GET /api/v1/clients HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(await client.closed()).toMatch(/\r\n\r\npart$/);
    const [first] = await recorded(1);
    expect(first).toMatchObject({
      failure: 'the target closed the connection before the response was complete',
      entry: { response: { status: 200, content: { text: 'part' } } },
    });
  });

  test('the target is told when the application disconnects', async () => {
    let onAsked = () => {};
    const asked = new Promise<void>((resolve) => {
      onAsked = resolve;
    });
    let onGone = () => {};
    const gone = new Promise<void>((resolve) => {
      onGone = resolve;
    });
    const url = await serve((_, response) => {
      response.once('close', onGone);
      onAsked();
    });
    const { port, recorded } = await record(url, { timeout: 600_000 });
    const client = connectTo(port);
    client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await asked;
    client.socket.destroy();
    await gone;
    expect((await recorded(1))[0]?.failure).toBe(
      'the application disconnected before the response was complete',
    );
  });
});

describe('what a reverse proxy cannot do is refused in plain words:', () => {
  test.each([
    [
      'WebSocket',
      'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade',
      501,
      'WebSocket connections',
    ],
    ['CONNECT', 'CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443', 501, 'this is a reverse proxy'],
    ['what is not HTTP', 'HELLO', 400, 'the request line does not begin with an HTTP method'],
  ])('%s', async (_, head, status, words) => {
    const url = await serve((__, response) => response.end());
    const { port, refused } = await record(url);
    const client = connectTo(port);
    client.socket.write(`${head}\r\n\r\n`);
    const received = await client.until(/\}$/);
    expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(received.split('\r\n\r\n')[1] ?? '').errorMessage).toContain(words);
    expect(refused).toEqual([expect.stringContaining(words)]);
  });
});
