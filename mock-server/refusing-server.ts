import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type Https from 'node:https';
import type { Logger } from '../base/logger.ts';
import { requireLazily } from '../base/package-files.ts';
import type { Framework } from './frameworks/framework.ts';
import type { Answer } from './http/answer.ts';
import { type Cors, originIn } from './http/cors.ts';
import { refuseConnection } from './http/refuse-connection.ts';
import { REQUEST_ID_HEADER, requestIdOf } from './http/request-id.ts';
import { writeAnswer } from './http/write-answer.ts';
import type { Explanation } from './problems/explanation.ts';
import { hostMissing, parserProblem, targetWithoutPath } from './problems/parser-problem.ts';
import type { Problem } from './problems/problem.ts';
import type { TlsPair } from './tls/read-tls.ts';
import { explainHandshake } from './tls/refused-handshake.ts';

/** How a server answers what Node.js would refuse by itself, and how its connections are. */
export interface ServerOptions {
  readonly framework: Framework;
  readonly cors: Cors;
  /** Says why requests are refused. */
  readonly logger: Logger;
  /** Undefined for a server without TLS. */
  readonly tls?: TlsPair | undefined;
  /** Whether the mock is about to stop: each answer is then the last of its connection, so that clients go elsewhere. */
  readonly isDraining: () => boolean;
}

/** Longer than the idle timeout of common HTTP clients, so that the client closes a connection first. */
const KEEP_ALIVE_MS = 65_000;

/** The part of an Express application that a server needs. */
export type Listener = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Creates a server for an application. Requests that Node's server would refuse by itself, with an empty body, are refused
 * in the format of the mock.
 */
export function createRefusingServer(
  app: Listener,
  { framework, cors, logger, tls, isDraining }: ServerOptions,
): Server {
  function refuse(problem: Problem, requestId: string): Answer {
    const { status, reason, hint } = problem;
    logger.warn({ status, requestId, reason, ...(hint && { hint }) }, `request refused with ${status}`);
    return framework.refuse(problem, undefined);
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    if (isDraining()) response.shouldKeepAlive = false;
    const refuseWith = (problem: Problem) => {
      const requestId = requestIdOf(request.headers);
      const common = [...cors.headersFor(request.headers.origin), REQUEST_ID_HEADER, requestId];
      writeAnswer(response, refuse(problem, requestId), common);
    };
    const isHostless = request.httpVersion === '1.1' && request.headers.host === undefined; // RFC 9112 §3.2
    if (isHostless) refuseWith(hostMissing());
    else app(request, response, () => refuseWith(targetWithoutPath())); // Express calls next() if the request target has no path
  }

  function refuseHandshake({ reason, hint }: Explanation): void {
    logger.warn({ reason, ...(hint && { hint }) }, 'connection refused');
  }

  const server = tls ? createTlsServer(tls, serve) : createServer(SETTINGS, serve);
  server.on('checkExpectation', serve); // an unknown expectation may be ignored (RFC 9110 §10.1.1)
  server.on('clientError', (error: ClientError, socket) => {
    if (tls && !OF_HTTP.test(error.code ?? '')) {
      refuseHandshake(explainHandshake(error));
      socket.destroy();
      return;
    }
    if (!socket.writable) return;
    const packet = error.rawPacket?.toString('latin1') ?? '';
    const requestId = requestIdOf({});
    const common = [...cors.headersFor(originIn(packet)), REQUEST_ID_HEADER, requestId];
    const isHead = packet.startsWith('HEAD ');
    refuseConnection(socket, refuse(parserProblem(error), requestId), { common, isHead });
  });
  return server;
}

type ClientError = NodeJS.ErrnoException & { readonly rawPacket?: Buffer };

const SETTINGS = { keepAliveTimeout: KEEP_ALIVE_MS, requireHostHeader: false };

/** Codes of Node's HTTP parser and server; a server with TLS reports failed handshakes in the same way. */
const OF_HTTP = /^(?:HPE|ERR_HTTP)_/;

function createTlsServer(
  { cert, key }: TlsPair,
  serve: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  const { createServer: create } = requireLazily<typeof Https>('node:https');
  const server = create({ ...SETTINGS, cert, key }, serve);
  closeHandshakesToo(server);
  return server;
}

/** A server of Node.js knows a connection only after its handshake, so it would wait for one that never ends. */
function closeHandshakesToo(server: Https.Server): void {
  const open = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const closeAll = server.closeAllConnections.bind(server);
  server.closeAllConnections = () => {
    closeAll();
    for (const socket of open) socket.destroy();
  };
}
