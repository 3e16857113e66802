import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';

interface ProxyOptions {
  /** Where every host leads to, on loopback. */
  readonly port: number;
  /** `USER:PASSWORD`; undefined if it takes requests without. */
  readonly credentials?: string;
  /** Called with `METHOD TARGET` of each request that it takes. */
  readonly onRequest?: (line: string) => void;
}

/** A forward proxy (RFC 9110 §9.3.6, RFC 9112 §3.2.2) that reaches one server by any name. */
export function createProxy({ port, credentials, onRequest = () => {} }: ProxyOptions): Server {
  const expected = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  const isAllowed = ({ headers }: IncomingMessage) => headers['proxy-authorization'] === expected;

  function relay(incoming: IncomingMessage, outgoing: ServerResponse): void {
    if (!isAllowed(incoming)) return void outgoing.writeHead(407, { 'proxy-authenticate': 'Basic' }).end();
    onRequest(`${incoming.method} ${incoming.url}`);
    const { pathname, search } = new URL(incoming.url ?? '');
    const { 'proxy-authorization': _, ...headers } = incoming.headers;
    const passed = request({ port, method: incoming.method, path: pathname + search, headers, agent: false });
    passed.once('response', (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    incoming.pipe(passed);
  }

  function tunnel(incoming: IncomingMessage, socket: Socket): void {
    socket.on('error', () => {});
    if (!isAllowed(incoming)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    onRequest(`${incoming.method} ${incoming.url}`);
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  }

  return createServer(relay).on('connect', tunnel);
}
