import { type ClientRequest, globalAgent as httpAgent, request as requestHttp } from 'node:http';
import {
  Agent as HttpsAgent,
  globalAgent as httpsAgent,
  type RequestOptions,
  request as requestHttps,
} from 'node:https';
import type { SecureContext } from 'node:tls';
import type { SecureContexts } from './network/certificates.ts';
import { ProxyRefusal, TunnelAgent } from './network/tunnel-agent.ts';
import { type Destination, sendHttp } from './send-http.ts';
import type { HttpRequest, HttpResponse } from './target.ts';

/** How a server is connected to. */
export interface Connection {
  /** Undefined if it is reached directly. */
  readonly proxy?: URL | undefined;
  /** Undefined for those of Node.js. */
  readonly contexts?: SecureContexts | undefined;
}

/** Sends requests to a server, directly or through a proxy. */
export interface Route {
  /** @throws the error of the connection, {@link ProxyRefusal} or ResponseTimeout */
  send(request: HttpRequest, limits: Limits): Promise<HttpResponse>;
  /** Opens a request without a limit of its size: its body is written to it, and its response is read from it. */
  open(head: RequestHead): ClientRequest;
  /** Closes idle connections. */
  close(): void;
}

/** A request before its body. */
interface RequestHead {
  readonly method: string;
  /** Includes the query. */
  readonly path: string;
  /** Names and values in turn, those of `Host` included. */
  readonly headers: readonly string[];
  /** Milliseconds until a proxy must have answered. */
  readonly timeout: number;
}

type Limits = Pick<Destination, 'timeout' | 'maxBody' | 'signal'>;

export function openRoute(target: URL, { proxy, contexts }: Connection): Route {
  if (!proxy) return directRoute(target, contexts);
  return target.protocol === 'https:' ? tunnel(target, proxy, contexts) : relay(target, proxy, contexts);
}

function directRoute(target: URL, contexts: SecureContexts | undefined): Route {
  const { agent, close } = agentFor(target, contexts?.toTarget);
  const destination = { ...addressOf(target), agent };
  return {
    send: (request, limits) => sendHttp({ ...destination, ...limits }, request),
    open: (head) => openHttp(destination, head),
    close,
  };
}

function openHttp(destination: RequestOptions, { method, path, headers }: Omit<RequestHead, 'timeout'>) {
  const open = destination.protocol === 'https:' ? requestHttps : requestHttp;
  return open({ ...destination, method, path, headers, setHost: false });
}

/** A proxy passes on plain HTTP that names the whole URL (RFC 9112 §3.2.2). */
function relay({ host, origin }: URL, proxy: URL, contexts: SecureContexts | undefined): Route {
  const { agent, close } = agentFor(proxy, contexts?.toProxy);
  const destination = { ...addressOf(proxy), agent };
  const credentials = credentialsOf(proxy);
  const added = { host, ...(credentials && { 'proxy-authorization': credentials }) };
  return {
    close,
    open({ path, headers, ...head }) {
      const added = credentials ? ['Proxy-Authorization', credentials] : [];
      return openHttp(destination, { ...head, path: origin + path, headers: [...headers, ...added] });
    },
    async send({ path, headers, ...request }, limits) {
      const complete = { ...request, path: origin + path, headers: { ...added, ...headers } };
      const response = await sendHttp({ ...destination, ...limits }, complete);
      if (response.status === 407) throw new ProxyRefusal(407); // only a proxy answers it (RFC 9110 §15.5.8)
      return response;
    },
  };
}

function tunnel(target: URL, proxy: URL, contexts: SecureContexts | undefined): Route {
  const address = addressOf(target);
  const credentials = credentialsOf(proxy);
  const name = `${target.hostname}:${address.port}`;
  const headers = { host: name, ...(credentials && { 'proxy-authorization': credentials }) };
  let agent: TunnelAgent | undefined;

  function agentWith(timeout: number | undefined): TunnelAgent {
    agent ??= new TunnelAgent({
      target: name,
      secureContext: contexts?.toTarget,
      proxy: { ...addressOf(proxy), headers, ...(contexts && { secureContext: contexts.toProxy }) },
      timeout,
    });
    return agent;
  }

  return {
    send: (request, limits) => sendHttp({ ...address, agent: agentWith(limits.timeout), ...limits }, request),
    open: (head) => openHttp({ ...address, agent: agentWith(head.timeout) }, head),
    close: () => agent?.destroy(),
  };
}

/** Connections without own settings are shared with the rest of the process. */
function agentFor({ protocol }: URL, secureContext: SecureContext | undefined) {
  if (protocol !== 'https:') return { agent: httpAgent, close() {} };
  if (!secureContext) return { agent: httpsAgent, close() {} };
  const agent = new HttpsAgent({ keepAlive: true, secureContext });
  return { agent, close: () => agent.destroy() };
}

/** What `node:http` and `node:tls` connect to. */
export function addressOf({ protocol, hostname, port }: URL) {
  return {
    protocol,
    hostname: hostname.replace(/^\[|\]$/g, ''), // of an IPv6 address
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
  };
}

/** For `Proxy-Authorization` (RFC 7617 §2). */
function credentialsOf({ username, password }: URL): string | undefined {
  if (!username && !password) return undefined;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}
