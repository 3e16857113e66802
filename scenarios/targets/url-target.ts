import { isLoopback } from '../../base/loopback.ts';
import { explainConnection, type NoConnection, SPEAKS_TLS } from './explain-connection.ts';
import { isRedirect, movedTo } from './network/moved-to.ts';
import { addressOf, type Connection, openRoute } from './route.ts';
import { speaksTls } from './speaks-tls.ts';
import { type HttpRequest, type HttpResponse, type Target, TargetError } from './target.ts';

/** Some servers refuse requests without a user agent, and some compress responses unless they are told not to. */
const OWN_HEADERS = { 'user-agent': 'factpulse-kit', 'accept-encoding': 'identity' };

/** In bytes. A probe needs only the head of a response, but a server that never completes one cannot be tested. */
const PROBE_BODY = 64 * 1024;

interface UrlTargetOptions extends Connection {
  /** The limit of a body that is text, in bytes; 1 MiB if left out. */
  readonly maxBody?: number | undefined;
}

/**
 * A server at a URL: a running mock, or the real API.
 *
 * @param timeout milliseconds to wait for a response
 * @param options by default direct, with the certificates that Node.js trusts
 */
export function urlTarget(url: string, timeout: number, options: UrlTargetOptions = {}): Target {
  const { maxBody, ...connection } = options;
  const name = url.replace(/\/+$/, '');
  const parsed = new URL(name);
  const prefix = parsed.pathname.replace(/\/+$/, '');
  const route = openRoute(parsed, connection);
  const explain = (error: unknown) => explainConnection(error, timeout, connection.proxy);
  let probed: Promise<void> | undefined;

  function sendRaw(
    { headers, path, ...request }: HttpRequest,
    signal: AbortSignal | undefined,
    limit = maxBody,
  ): Promise<HttpResponse> {
    const complete = { ...request, path: prefix + path, headers: { ...OWN_HEADERS, ...headers } };
    return route.send(complete, { timeout, maxBody: limit, signal });
  }

  async function send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> {
    const response = await trySending(request, signal);
    const url = movedTo(name, request.path, response);
    if (url === undefined) return response;
    const error = hasMoved(name, url);
    probed = Promise.reject(error);
    probed.catch(() => {}); // the next probe reports it
    throw error;
  }

  async function trySending(request: HttpRequest, signal: AbortSignal | undefined): Promise<HttpResponse> {
    try {
      return await sendRaw(request, signal);
    } catch (error) {
      const { did, ...more } = explain(error);
      throw new TargetError({ reason: `${name} ${did}`, ...more });
    }
  }

  async function probe(path: string, signal: AbortSignal | undefined): Promise<void> {
    const response = await tryAsking('/', signal);
    if (!isRedirect(response)) return;
    const url = movedTo(name, path, await tryAsking(path, signal)); // `/` alone can lead to a page for people
    if (url !== undefined) throw hasMoved(name, url);
  }

  /** Without credentials. */
  async function tryAsking(path: string, signal: AbortSignal | undefined): Promise<HttpResponse> {
    try {
      return await sendRaw({ method: 'GET', path, headers: {}, body: undefined }, signal, PROBE_BODY);
    } catch (error) {
      const { did, remedy } = await diagnose(explain(error), signal);
      throw new TargetError({ cannot: `reach "${name}"`, reason: `it ${did}`, remedy, isUnreachable: true });
    }
  }

  async function diagnose(found: NoConnection, signal: AbortSignal | undefined): Promise<NoConnection> {
    if (parsed.protocol === 'https:' || found.isUnreachable || connection.proxy) return found;
    return (await speaksTls(addressOf(parsed), timeout, signal)) ? SPEAKS_TLS : found;
  }

  return {
    kind: 'url',
    name,
    isLocal: isLoopback(parsed.hostname),
    probe(path, signal) {
      probed ??= probe(path, signal);
      return probed;
    },
    open: async () => ({ send, close: async () => {} }),
    close: async () => route.close(),
  };
}

function hasMoved(name: string, url: string): TargetError {
  const reason = `it redirects to "${url}", and credentials are not sent on to another URL`;
  return new TargetError({
    cannot: `test "${name}"`,
    reason,
    remedy: `Use --target ${url}`,
    isUnreachable: true,
  });
}
