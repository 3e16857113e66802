import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import { DEFAULT_MAX_BODY } from '../body/body-limit.ts';
import { readBody } from '../body/read-body.ts';
import type { HttpRequest, HttpResponse } from './target.ts';

/** Where a request is sent to, and over which connections. */
export interface Destination
  extends Pick<RequestOptions, 'hostname' | 'port' | 'agent' | 'checkServerIdentity'>,
    Pick<ConnectionOptions, 'secureContext'> {
  readonly protocol?: string | null | undefined;
  /** Milliseconds until the whole response must have arrived; without it, there is no limit. */
  readonly timeout?: number | undefined;
  /** The limit of a body that is text, in bytes. Default: 1 MiB. */
  readonly maxBody?: number | undefined;
  /** Gives up the request. */
  readonly signal?: AbortSignal | undefined;
}

/** The response did not arrive in time. */
export class ResponseTimeout extends Error {
  constructor(ms: number) {
    super(`no response within ${ms} ms`);
  }
}

/**
 * Sends a request over `node:http`. Unlike `fetch` of Node.js 20, which never settles if the server closes the
 * connection at once, it always settles: with the response, the error of the connection, or {@link ResponseTimeout}.
 *
 * @throws Error of Node.js if there is no complete response
 */
export async function sendHttp(
  { timeout, maxBody = DEFAULT_MAX_BODY, signal, ...destination }: Destination,
  { method, path, headers, body }: HttpRequest,
): Promise<HttpResponse> {
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const open = destination.protocol === 'https:' ? requestHttps : requestHttp;
  const more = signal ? { signal } : {};
  const request = open({ ...destination, ...more, method, path, headers: { ...headers, ...length } });
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => request.destroy(new ResponseTimeout(timeout)), timeout);
  try {
    return await readResponse(request.end(body), maxBody);
  } finally {
    clearTimeout(timer);
  }
}

function readResponse(request: ClientRequest, maxBody: number): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const noResponse = () => reject(new Error('the connection was closed'));
    request.on('error', reject);
    request.once('close', noResponse);
    request.once('response', (response) => {
      request.off('close', noResponse);
      const headers = toHeaders(response);
      readBody(response, headers, maxBody).then(
        ({ text, ...more }) => resolve({ status: response.statusCode ?? 0, headers, body: text, ...more }),
        (error) => reject(request.errored ?? error), // such as the timeout, which aborts it
      );
    });
  });
}

function toHeaders({ headers }: IncomingMessage): HttpResponse['headers'] {
  const joined = Object.entries(headers).map(([name, value]) => [name, String(value)]); // only set-cookie is a list
  return Object.fromEntries(joined);
}
