import { isLoopback } from '../../base/loopback.ts';
import { type HttpRequest, type HttpResponse, type Target, TargetError } from './target.ts';

/**
 * A server at a URL: a running mock, or the real API.
 *
 * @param timeout milliseconds to wait for a response
 */
export function urlTarget(url: string, timeout: number): Target {
  const base = url.replace(/\/+$/, '');
  return {
    kind: 'url',
    name: base,
    isLocal: isLoopback(new URL(url).hostname),
    open: async () => ({ send: (request) => send(base, request, timeout), close: async () => {} }),
    close: async () => {},
  };
}

async function send(
  base: string,
  { method, path, headers, body }: HttpRequest,
  timeout: number,
): Promise<HttpResponse> {
  try {
    const response = await fetch(base + path, {
      method,
      headers,
      ...(body !== undefined && { body: new TextEncoder().encode(body) }), // fetch adds a content type to strings
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  } catch (error) {
    throw explain(error, base, timeout);
  }
}

const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'bad port'];

/** Checks properties and not classes, because the errors of fetch can belong to another realm. */
function explain(thrown: unknown, base: string, timeout: number): TargetError {
  const { name, message, cause } = thrown as {
    name?: string;
    message?: string;
    cause?: NodeJS.ErrnoException;
  };
  if (name === 'TimeoutError') {
    const reason = `${base} did not answer within ${timeout} ms`;
    return new TargetError({ reason, remedy: 'Increase the limit with --timeout' });
  }
  const code = cause?.code ?? cause?.message ?? message ?? 'unknown error';
  const isUnreachable = UNREACHABLE.includes(code);
  const what = isUnreachable ? 'cannot be reached' : 'closed the connection';
  const remedy = 'Check that the server is running and that the URL is right';
  return new TargetError({ reason: `${base} ${what} (${code})`, remedy, isUnreachable });
}
