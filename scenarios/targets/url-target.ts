import { globalAgent as httpAgent } from 'node:http';
import { globalAgent as httpsAgent } from 'node:https';
import { isLoopback } from '../../base/loopback.ts';
import { explainConnection, type NoConnection, SPEAKS_TLS } from './explain-connection.ts';
import { sendHttp } from './send-http.ts';
import { speaksTls } from './speaks-tls.ts';
import { type HttpRequest, type HttpResponse, type Target, TargetError } from './target.ts';

/** Some servers refuse requests without a user agent, and some compress responses unless they are told not to. */
const OWN_HEADERS = { 'user-agent': 'factpulse-kit', 'accept-encoding': 'identity' };
const PROBE: HttpRequest = { method: 'GET', path: '/', headers: {}, body: undefined };

/**
 * A server at a URL: a running mock, or the real API.
 *
 * @param timeout milliseconds to wait for a response
 * @param maxBody the limit of a body that is text, in bytes; by default 1 MiB
 */
export function urlTarget(url: string, timeout: number, maxBody?: number): Target {
  const name = url.replace(/\/+$/, '');
  const parsed = new URL(name);
  const { protocol } = parsed;
  const hostname = parsed.hostname.replace(/^\[|\]$/g, ''); // of an IPv6 address
  const port = Number(parsed.port) || (protocol === 'https:' ? 443 : 80);
  const prefix = parsed.pathname.replace(/\/+$/, '');
  const isHttps = protocol === 'https:';
  const agent = isHttps ? httpsAgent : httpAgent; // they share connections and settings with the rest of the process
  let probed: Promise<void> | undefined;

  function sendRaw(
    { headers, path, ...request }: HttpRequest,
    signal: AbortSignal | undefined,
    limit = maxBody,
  ): Promise<HttpResponse> {
    const complete = { ...request, path: prefix + path, headers: { ...OWN_HEADERS, ...headers } };
    return sendHttp({ protocol, hostname, port, agent, timeout, maxBody: limit, signal }, complete);
  }

  async function send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> {
    try {
      return await sendRaw(request, signal);
    } catch (error) {
      const { did, ...more } = explainConnection(error, timeout);
      throw new TargetError({ reason: `${name} ${did}`, ...more });
    }
  }

  async function probe(signal: AbortSignal | undefined): Promise<void> {
    try {
      await sendRaw(PROBE, signal, 0); // a body that never ends is found by the first step
    } catch (error) {
      const { did, remedy } = await diagnose(explainConnection(error, timeout));
      throw new TargetError({ cannot: `reach "${name}"`, reason: `it ${did}`, remedy, isUnreachable: true });
    }
  }

  async function diagnose(found: NoConnection): Promise<NoConnection> {
    if (isHttps || found.isUnreachable) return found;
    return (await speaksTls({ hostname, port }, timeout)) ? SPEAKS_TLS : found;
  }

  return {
    kind: 'url',
    name,
    isLocal: isLoopback(parsed.hostname),
    probe(signal) {
      probed ??= probe(signal);
      return probed;
    },
    open: async () => ({ send, close: async () => {} }),
    close: async () => {},
  };
}
