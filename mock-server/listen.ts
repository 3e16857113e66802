import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from '../base/logger.ts';
import type { Framework } from './frameworks/framework.ts';
import { type Answer, JSON_TYPE } from './http/answer.ts';
import { writeAnswer } from './http/write-answer.ts';
import { ListenError } from './listen-error.ts';
import { hostMissing, parserProblem, targetWithoutPath } from './problems/parser-problem.ts';
import type { Problem } from './problems/problem.ts';

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
  /** Says why they are refused. */
  readonly logger: Logger;
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
export async function listen(
  app: Listener,
  { host, port, framework, logger }: ListenOptions,
): Promise<Listening> {
  function refuse(problem: Problem): Answer {
    const { status, reason, hint } = problem;
    logger.warn({ status, reason, ...(hint && { hint }) }, `request refused with ${status}`);
    return framework.refuse(problem, undefined);
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const isHostless = request.httpVersion === '1.1' && request.headers.host === undefined; // RFC 9112 §3.2
    if (isHostless) writeAnswer(response, refuse(hostMissing()));
    else app(request, response, () => writeAnswer(response, refuse(targetWithoutPath()))); // Express calls next() if the request target has no path
  }

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requireHostHeader: false }, serve);
  server.on('checkExpectation', serve); // an unknown expectation may be ignored (RFC 9110 §10.1.1)
  server.on('clientError', (error: ClientError, socket) => {
    if (!socket.writable) return;
    refuseConnection(
      socket,
      refuse(parserProblem(error)),
      error.rawPacket?.toString('latin1', 0, 5) === 'HEAD ',
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(ListenError.from(error, { host, port })));
    server.listen(port, host, resolve);
  });
  return { url: urlOf(server), close: () => close(server) };
}

type ClientError = NodeJS.ErrnoException & { readonly rawPacket?: Buffer };

/** Node's HTTP parser has failed, so the response is written to the socket directly (RFC 9112 §4). */
function refuseConnection(socket: Duplex, { status, body }: Answer, isHead: boolean): void {
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
