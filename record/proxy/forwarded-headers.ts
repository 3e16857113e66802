import type { IncomingMessage } from 'node:http';

/** What concerns one connection only (RFC 9110 §7.6.1, §11.7). */
const HOP_BY_HOP = new Set([
  ...['connection', 'proxy-connection', 'keep-alive', 'te', 'transfer-encoding', 'upgrade'],
  ...['proxy-authorization', 'proxy-authenticate', 'proxy-authentication-info'],
]);
/** What proxies say about the way of a request (RFC 7239, RFC 9110 §7.6.3): the target must see the application only. */
const OF_PROXIES = /^(?:forwarded|via|x-forwarded-.+|x-real-ip)$/;

type Head = Pick<IncomingMessage, 'rawHeaders' | 'headers'>;

/** The headers of a request for a target, names and values in turn, in their order and spelling. @param host of the target */
export function requestHeaders(request: Head & Pick<IncomingMessage, 'method'>, host: string): string[] {
  const isDropped = (name: string) => name === 'host' || OF_PROXIES.test(name);
  const kept = ['Host', host, ...endToEnd(request, isDropped)];
  if (isChunked(request)) return [...kept, 'Transfer-Encoding', 'chunked'];
  const needsLength =
    request.headers['content-length'] === undefined && !WITHOUT_BODY.has(request.method ?? '');
  return needsLength ? [...kept, 'Content-Length', '0'] : kept; // Node.js would send an empty chunked body
}

/** Methods for which Node.js expects no body. */
const WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** The headers of a response for the application. @param canHaveTrailers whether Node.js will send a chunked body */
export function responseHeaders(response: Head, canHaveTrailers: boolean): string[] {
  return endToEnd(response, (name) => name === 'trailer' && !canHaveTrailers);
}

/** Whether a message has a body of unknown length, which can have trailers. */
export function isChunked({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined;
}

function endToEnd(message: Head, isDropped: (name: string) => boolean): string[] {
  const { rawHeaders, headers } = message;
  const named = (headers.connection ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  const isWithoutTrailers = !isChunked(message);
  return pairsOf(rawHeaders).flatMap(([given, value]) => {
    const name = given.toLowerCase();
    if (HOP_BY_HOP.has(name) || named.includes(name) || isDropped(name)) return [];
    return name === 'trailer' && isWithoutTrailers ? [] : [given, value];
  });
}

/** Names with their values. @param raw names and values in turn */
export function pairsOf(raw: readonly string[]): [name: string, value: string][] {
  return raw.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : [],
  );
}
