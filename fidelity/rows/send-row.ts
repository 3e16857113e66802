import { exchange, requestHead, type WireResponse } from '../../mock-server/testing/wire.ts';
import type { RowRequest } from './row.ts';

/** The tokens that the words in a request stand for. */
export interface RowTokens {
  /** For `good` in `Authorization`. */
  readonly good: string;
  /** For `REFRESH` and `ACCESS` in a body. */
  readonly refresh: string;
  readonly access: string;
}

/**
 * Sends a request byte by byte as it is written, on a separate connection.
 *
 * @throws Error if it is not answered
 */
export async function sendRow(url: string, request: RowRequest, tokens: RowTokens): Promise<WireResponse> {
  const { method, path, headers } = request;
  const body = bodyOf(request, tokens);
  const sent = {
    Host: new URL(url).host,
    Connection: 'close',
    ...headers,
    ...(headers.Authorization !== undefined && {
      Authorization: headers.Authorization.replace(/\bgood\b/, tokens.good),
    }),
    ...(body && { 'Content-Length': body.length }),
  };
  const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}`);
  const head = Buffer.from(requestHead(`${method} ${path} HTTP/1.1`, lines), 'latin1');
  const [response] = await exchangeBytes(url, Buffer.concat([head, body ?? Buffer.alloc(0)]));
  if (!response) throw new Error(`${method} ${path} was not answered`);
  const isChunked = response.headers['transfer-encoding'] === 'chunked';
  return isChunked ? { ...response, text: joinChunks(Buffer.from(response.text)).toString() } : response;
}

const MAX_ATTEMPTS = 5;

/** gunicorn closes a connection without reading a body that it does not need, which can reset it before its answer arrives. */
async function exchangeBytes(url: string, bytes: Buffer): Promise<WireResponse[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await exchange(url, bytes);
    } catch (error) {
      const isReset = (error as NodeJS.ErrnoException).code === 'ECONNRESET'; // node:net emits these
      if (!isReset || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

/** The content of a body in chunks (RFC 9112 §7.1). */
function joinChunks(body: Buffer): Buffer {
  const end = body.indexOf('\r\n');
  const size = Number.parseInt(body.toString('latin1', 0, end), 16);
  if (end === -1 || !size) return Buffer.alloc(0);
  const start = end + 2;
  return Buffer.concat([body.subarray(start, start + size), joinChunks(body.subarray(start + size + 2))]);
}

function bodyOf({ body, bodyBase64 }: RowRequest, { refresh, access }: RowTokens): Buffer | undefined {
  if (bodyBase64 !== undefined) return Buffer.from(bodyBase64, 'base64');
  if (body === undefined) return undefined;
  return Buffer.from(body.replaceAll('REFRESH', refresh).replaceAll('ACCESS', access));
}
