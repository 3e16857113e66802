import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Answer, JSON_TYPE, refusal } from './answer.ts';
import type { Assumptions } from './assumptions.ts';
import { headersTooLarge, malformedRequest } from './problem.ts';

/** A server that listens. */
export interface Listening {
  /** Without a slash at its end. */
  readonly url: string;
  /** Stops listening, lets requests in flight end, and drops the connections that are left after a second. */
  close(): Promise<void>;
}

interface ListenOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly assumptions: Assumptions;
}

/** Longer than the idle time of common HTTP clients, so that it is they who close a connection. */
const KEEP_ALIVE_MS = 65_000;
const GRACE_MS = 1_000;

/**
 * Serves an application over HTTP.
 *
 * @throws Error with the code of the operating system (`EADDRINUSE`, `EACCES`, …) when it cannot listen
 */
export async function listen(
  app: RequestListener,
  { host, port, assumptions }: ListenOptions,
): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, app);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const problem = error.code === 'HPE_HEADER_OVERFLOW' ? headersTooLarge() : malformedRequest();
    refuseConnection(socket, refusal(problem, undefined, assumptions));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { url: urlOf(server), close: () => close(server) };
}

/** Node's HTTP parser has given up, so the response is written by hand (RFC 9112 §4). */
function refuseConnection(socket: Duplex, { status, body }: Answer): void {
  if (!socket.writable) return;
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${status === 431 ? 'Request Header Fields Too Large' : 'Bad Request'}`,
    `Content-Type: ${JSON_TYPE}`,
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo; // it listens on a TCP port
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function close(server: Server): Promise<void> {
  const deadline = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  clearTimeout(deadline);
}
