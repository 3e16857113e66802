import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import { DEFAULT_MAX_BODY } from '../body/body-limit.ts';
import { readBody } from '../body/read-body.ts';
import { ResponseTimeout } from './network/response-timeout.ts';
import type { HttpRequest, HttpResponse } from './target.ts';

/** Where a request is sent to, and over which connections. */
export interface Destination extends Pick<RequestOptions, 'hostname' | 'port' | 'agent'> {
  readonly protocol?: string | null | undefined;
  /** Milliseconds until the whole response must have arrived; without it, there is no limit. */
  readonly timeout?: number | undefined;
  /** The limit of a body that is text, in bytes. Default: 1 MiB. */
  readonly maxBody?: number | undefined;
  /** Gives up the request. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a request over `node:http`. Unlike `fetch` of Node.js 20, which never settles if the server closes the
 * connection at once, it always settles: with the response, the error of the connection, or {@link ResponseTimeout}.
 *
 * @throws Error of Node.js if there is no complete response
 */
export async function sendHttp(
  { timeout, maxBody = DEFAULT_MAX_BODY, signal, ...destination }: Destination,
  { method, path, headers, repeatedHeaders, body: text, multipart }: HttpRequest,
): Promise<HttpResponse> {
  const body = multipart?.bytes ?? text;
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const open = destination.protocol === 'https:' ? requestHttps : requestHttp;
  const more = signal ? { signal } : {};
  const request = open({
    ...destination,
    ...more,
    method,
    path,
    headers: { ...headers, ...repeatedHeaders, ...length },
  });
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => request.destroy(new ResponseTimeout(timeout)), timeout);
  let giveUp = () => {};
  const response = new Promise<HttpResponse>((resolve, reject) => {
    giveUp = () => reject(signal?.reason); // a request that has no connection yet does not say that it was given up
    readResponse(request.end(body), maxBody).then(resolve, reject);
  });
  signal?.addEventListener('abort', giveUp);
  try {
    return await response;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

function readResponse(request: ClientRequest, maxBody: number): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const noResponse = () => reject(new Error('the connection was closed'));
    request.on('error', (error) => reject(request.errored ?? error)); // such as the timeout
    request.once('close', noResponse);
    request.once('response', (response) => {
      request.off('close', noResponse);
      const headers = toHeaders(response);
      readBody(response, headers, maxBody).then(
        ({ text, ...more }) => resolve({ status: response.statusCode ?? 0, headers, body: text, ...more }),
        (error) => reject(request.errored ?? error),
      );
    });
  });
}

function toHeaders({ headers }: IncomingMessage): HttpResponse['headers'] {
  const joined = Object.entries(headers).map(([name, value]) => [name, String(value)]); // only set-cookie is a list
  return Object.fromEntries(joined);
}
