import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../base/logger.ts';
import { LOOPBACK } from '../base/loopback.ts';
import type { Framework } from './frameworks/framework.ts';
import type { Answer } from './http/answer.ts';
import { type Cors, originIn } from './http/cors.ts';
import { refuseConnection } from './http/refuse-connection.ts';
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

interface ListenOptions extends Address, RefuseOptions {}

/** How to answer what Node.js would refuse by itself. */
interface RefuseOptions {
  readonly framework: Framework;
  readonly cors: Cors;
  /** Says why they are refused. */
  readonly logger: Logger;
}

interface Address {
  /** `localhost` is both loopback addresses; on a machine without IPv6, the one of IPv4. */
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
}

/** Longer than the idle timeout of common HTTP clients, so that the client closes a connection first. */
const KEEP_ALIVE_MS = 65_000;
const GRACE_MS = 1_000;
/** The system picks one of some 28,000 ports, so that this many are hardly ever all taken on the other address. */
const MAX_ATTEMPTS = 20;

/** The part of an Express application that a server needs. */
export type Listener = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Serves an application over HTTP. Requests that Node's server would refuse by itself, with an empty body, are refused
 * in the format of the mock.
 *
 * @throws ListenError with the code of the operating system (`EADDRINUSE`, `EACCES`, …)
 */
export async function listen(app: Listener, { host, port, ...options }: ListenOptions): Promise<Listening> {
  return listenWith(() => createRefusingServer(app, options), { host, port });
}

/**
 * Listens on an address.
 *
 * @param create called for each server: `localhost` needs two
 * @throws ListenError with the code of the operating system (`EADDRINUSE`, `EACCES`, …)
 */
export async function listenWith(create: () => Server, { host, port }: Address): Promise<Listening> {
  const servers: readonly [Server, ...Server[]] =
    host === 'localhost' ? await openLoopback(create, port) : [await open(create(), { host, port })];
  return {
    url: urlOf(servers[0]),
    async close() {
      await Promise.all(servers.map(close));
    },
  };
}

function createRefusingServer(app: Listener, { framework, cors, logger }: RefuseOptions): Server {
  function refuse(problem: Problem): Answer {
    const { status, reason, hint } = problem;
    logger.warn({ status, reason, ...(hint && { hint }) }, `request refused with ${status}`);
    return framework.refuse(problem, undefined);
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const refuseWith = (problem: Problem) =>
      writeAnswer(response, refuse(problem), cors.headersFor(request.headers.origin));
    const isHostless = request.httpVersion === '1.1' && request.headers.host === undefined; // RFC 9112 §3.2
    if (isHostless) refuseWith(hostMissing());
    else app(request, response, () => refuseWith(targetWithoutPath())); // Express calls next() if the request target has no path
  }

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requireHostHeader: false }, serve);
  server.on('checkExpectation', serve); // an unknown expectation may be ignored (RFC 9110 §10.1.1)
  server.on('clientError', (error: ClientError, socket) => {
    if (!socket.writable) return;
    const packet = error.rawPacket?.toString('latin1') ?? '';
    const common = cors.headersFor(originIn(packet));
    refuseConnection(socket, refuse(parserProblem(error)), { common, isHead: packet.startsWith('HEAD ') });
  });
  return server;
}

/**
 * Listens on one port of both loopback addresses.
 *
 * @returns the server of IPv4 first
 */
async function openLoopback(create: () => Server, port: number): Promise<[Server, ...Server[]]> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await open(create(), { host: LOOPBACK.ipv4, port });
    try {
      return [server, await open(create(), { host: LOOPBACK.ipv6, port: portOf(server) })];
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException; // node:net emits these
      if (WITHOUT_IPV6.includes(code)) return [server];
      await close(server);
      const canTryAnother = port === 0 && code === 'EADDRINUSE' && attempt < MAX_ATTEMPTS;
      if (!canTryAnother) throw error;
    }
  }
}

/** The address is disabled, or the kernel does not have the protocol. */
const WITHOUT_IPV6 = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

/** @throws ListenError */
function open(server: Server, { host, port }: Address): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(ListenError.from(error, { host, port })));
    server.listen(port, host, () => resolve(server));
  });
}

type ClientError = NodeJS.ErrnoException & { readonly rawPacket?: Buffer };

/** With an address that can be opened: a loopback address if the server listens on every interface. */
function urlOf(server: Server): string {
  const { address, family } = addressOf(server);
  const opened = WILDCARDS[address] ?? address;
  return `http://${family === 'IPv6' ? `[${opened}]` : opened}:${portOf(server)}`;
}

const WILDCARDS: Readonly<Record<string, string>> = { '0.0.0.0': LOOPBACK.ipv4, '::': LOOPBACK.ipv6 };

function portOf(server: Server): number {
  return addressOf(server).port;
}

function addressOf(server: Server): AddressInfo {
  return server.address() as AddressInfo; // it listens on a TCP port
}

async function close(server: Server): Promise<void> {
  const deadline = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  clearTimeout(deadline);
}
