import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { refuseConnection } from '../../mock-server/http/refuse-connection.ts';
import { type Listening, listenWith } from '../../mock-server/listen.ts';
import { parserProblem } from '../../mock-server/problems/parser-problem.ts';
import { type Destination, forward } from './forward.ts';
import type { PassedExchange } from './passed-exchange.ts';
import { refusal, refuse } from './refuse.ts';

interface ProxyOptions {
  /** `localhost` is both loopback addresses. */
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly destination: Destination;
  /** How much of each body is captured, in bytes. */
  readonly maxBody: number;
  /** Called with each exchange, after the application has received its response. */
  readonly onPassed: (exchange: PassedExchange) => void;
  /** Called with why a request was not sent on. */
  readonly onRefused: (reason: string) => void;
}

/**
 * Opens a reverse proxy for applications: every request goes to the target.
 *
 * @throws ListenError with the code of the operating system (`EADDRINUSE`, `EACCES`, …)
 */
export function openProxy({ host, port, ...options }: ProxyOptions): Promise<Listening> {
  return listenWith(() => createProxyServer(options), { host, port });
}

/** Longer than the idle timeout of common HTTP clients, so that the client closes a connection first. */
const KEEP_ALIVE_MS = 65_000;

function createProxyServer({
  destination,
  maxBody,
  onPassed,
  onRefused,
}: Omit<ProxyOptions, 'host' | 'port'>): Server {
  function serve(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const protocol = incoming.headers.upgrade?.toLowerCase() ?? '';
    if (!protocol.includes('websocket')) {
      void forward(incoming, outgoing, destination, maxBody).then(onPassed); // it never rejects
      return;
    }
    onRefused(NO_UPGRADE);
    refuse(outgoing, refusal(501, 'UPGRADE_NOT_SUPPORTED', NO_UPGRADE));
  }

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0 }, serve); // the target decides how long an upload may take
  server.on('checkContinue', serve); // the target answers 100
  server.on('checkExpectation', serve);
  server.on('connect', (_, socket) => {
    socket.on('error', () => {});
    onRefused(NO_TUNNEL);
    refuseConnection(socket, refusal(501, 'TUNNEL_NOT_SUPPORTED', NO_TUNNEL), { common: [], isHead: false });
  });
  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    if (!socket.writable) return;
    const { status, reason, hint } = parserProblem(error);
    const message = `${reason}${hint ? `: ${hint}` : ''}.`;
    onRefused(message);
    refuseConnection(socket, refusal(status, 'MALFORMED_REQUEST', message), { common: [], isHead: false });
  });
  return server;
}

/** Other protocols, such as h2c, are offers that a server may ignore (RFC 9110 §7.8). */
const NO_UPGRADE = 'WebSocket connections cannot be recorded. Connect to the target directly.';
const NO_TUNNEL =
  'CONNECT is for forward proxies, and this is a reverse proxy. Use its URL as the base URL of the application, not in HTTPS_PROXY.';
