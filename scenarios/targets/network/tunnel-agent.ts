import { type ClientRequest, request as requestHttp } from 'node:http';
import { Agent, type RequestOptions, request as requestHttps } from 'node:https';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, connect } from 'node:tls';
import { ResponseTimeout } from './response-timeout.ts';

/** The proxy refused to pass a request on. */
export class ProxyRefusal extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the proxy answered ${status}`);
    this.status = status;
  }
}

interface TunnelOptions {
  /** Of the target. */
  readonly secureContext: ConnectionOptions['secureContext'] | undefined;
  /** `host:port` of the target. */
  readonly target: string;
  /** Where the proxy is, and what it needs. */
  readonly proxy: Pick<RequestOptions, 'protocol' | 'hostname' | 'port' | 'headers'> &
    Pick<ConnectionOptions, 'secureContext'>;
  /** Milliseconds until the proxy must have answered; undefined for no limit. */
  readonly timeout: number | undefined;
}

/**
 * Connections to an https target through a proxy, which cannot look into them (CONNECT, RFC 9110 §9.3.6). A connection
 * fails with the error of the connection to the proxy,
 * {@link ProxyRefusal} or {@link ResponseTimeout}.
 */
export class TunnelAgent extends Agent {
  readonly #options: TunnelOptions;
  /** Requests that the proxy has not answered. */
  readonly #pending = new Set<ClientRequest>();

  constructor(options: TunnelOptions) {
    super({ keepAlive: true });
    this.#options = options;
  }

  override createConnection(
    options: ConnectionOptions,
    callback: (error: Error | null, stream: Duplex) => void = () => {},
  ): undefined {
    const { target, proxy, secureContext, timeout } = this.#options;
    const open = proxy.protocol === 'https:' ? requestHttps : requestHttp;
    const asked = open({ ...proxy, method: 'CONNECT', path: target, agent: false });
    const timer =
      timeout === undefined
        ? undefined
        : setTimeout(() => asked.destroy(new ResponseTimeout(timeout)), timeout);
    this.#pending.add(asked);
    const conclude = (error: Error | null, stream?: Duplex) => {
      clearTimeout(timer);
      this.#pending.delete(asked);
      callback(error, stream as Duplex); // it is not read if there is an error
    };
    asked.once('error', conclude);
    asked.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) return conclude(null, connect({ ...options, socket, secureContext }));
      socket.destroy();
      conclude(new ProxyRefusal(statusCode));
    });
    asked.end();
  }

  /** Also gives up connections that are not open yet. */
  override destroy(): void {
    super.destroy();
    for (const asked of this.#pending) asked.destroy(new Error('the connection was closed'));
  }
}
