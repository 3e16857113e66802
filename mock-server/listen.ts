import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '../base/loopback.ts';
import { ListenError } from './listen-error.ts';
import { createRefusingServer, type Listener, type ServerOptions } from './refusing-server.ts';
import { type ReadTls, secureUrl } from './tls/read-tls.ts';

/** A server that listens. */
export interface Listening {
  /** Without a trailing slash. */
  readonly url: string;
  /**
   * Stops listening, lets requests in flight end, and closes the remaining connections.
   *
   * @param grace how long requests in flight may take, in milliseconds; a second by default
   */
  close(grace?: number): Promise<void>;
}

interface ListenOptions extends Address, Omit<ServerOptions, 'tls'> {
  readonly tls?: ReadTls | undefined;
}

interface Address {
  /** `localhost` is both loopback addresses; on a machine without IPv6, the one of IPv4. */
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
}

const GRACE_MS = 1_000;
/** The system picks one of some 28,000 ports, so that this many are hardly ever all taken on the other address. */
const MAX_ATTEMPTS = 20;

/**
 * Serves an application over HTTP, or HTTPS with a certificate.
 *
 * @throws ListenError with the code of the operating system (`EADDRINUSE`, `EACCES`, …)
 */
export async function listen(app: Listener, { host, port, ...options }: ListenOptions): Promise<Listening> {
  const listening = await listenWith(() => createRefusingServer(app, options), { host, port });
  return options.tls ? { ...listening, url: secureUrl(listening.url, options.tls) } : listening;
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
    async close(grace) {
      await Promise.all(servers.map((server) => close(server, grace)));
    },
  };
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

/** A client may keep a connection after its last answer, which only then is idle. */
const IDLE_CHECK_MS = 50;

async function close(server: Server, grace = GRACE_MS): Promise<void> {
  const deadline = setTimeout(() => server.closeAllConnections(), grace);
  const closeIdle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  clearTimeout(deadline);
  clearInterval(closeIdle);
}
