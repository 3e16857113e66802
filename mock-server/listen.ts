import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Framework } from './frameworks/framework.ts';
import { type Answer, JSON_TYPE } from './http/answer.ts';
import { writeAnswer } from './http/write-answer.ts';
import { ListenError } from './listen-error.ts';
import { headersTooLarge, malformedRequest, type Problem, requestTimeout } from './problems/problem.ts';

/** A server that listens. */
export interface Listening {
  /** Without a trailing slash. */
  readonly url: string;
  /** Stops listening, lets requests in flight end, and closes the remaining connections after a second. */
  close(): Promise<void>;
}

interface ListenOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Formats the refusals that Node.js would send by itself. */
  readonly framework: Framework;
}

/** Longer than the idle timeout of common HTTP clients, so that the client closes a connection first. */
const KEEP_ALIVE_MS = 65_000;
const GRACE_MS = 1_000;

/** The part of an Express application that a server needs. */
export type Listener = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Serves an application over HTTP. Requests that Node's server would refuse by itself, with an empty body, are refused
 * in the format of the mock.
 *
 * @throws ListenError with the code of the operating system (`EADDRINUSE`, `EACCES`, …)
 */
export async function listen(app: Listener, { host, port, framework }: ListenOptions): Promise<Listening> {
  const refuse = (problem: Problem) => framework.refuse(problem, undefined);

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const refuseMalformed = () => writeAnswer(response, refuse(malformedRequest()));
    const isHostless = request.httpVersion === '1.1' && request.headers.host === undefined; // RFC 9112 §3.2
    if (isHostless) refuseMalformed();
    else app(request, response, refuseMalformed); // Express calls next() if the request target has no path
  }

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requireHostHeader: false }, serve);
  server.on('checkExpectation', serve); // an unknown expectation may be ignored (RFC 9110 §10.1.1)
  server.on('clientError', (error: ClientError, socket) => {
    refuseConnection(socket, refuse(problemOf(error)), error.rawPacket?.toString('latin1', 0, 5) === 'HEAD ');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(ListenError.from(error, { host, port })));
    server.listen(port, host, resolve);
  });
  return { url: urlOf(server), close: () => close(server) };
}

type ClientError = NodeJS.ErrnoException & { readonly rawPacket?: Buffer };

function problemOf({ code }: ClientError): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return headersTooLarge();
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? requestTimeout() : malformedRequest();
}

/** Node's HTTP parser has failed, so the response is written to the socket directly (RFC 9112 §4). */
function refuseConnection(socket: Duplex, { status, body }: Answer, isHead: boolean): void {
  if (!socket.writable) return;
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${JSON_TYPE}`,
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${isHead ? '' : text}`);
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
