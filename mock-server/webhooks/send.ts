import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Receiver } from './find-receiver.ts';

export interface Content {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a receiver answered. */
export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Undefined if it is larger than 64 KB; the rest is not read then. */
  readonly body: Buffer | undefined;
}

const MAX_BODY_BYTES = 64 * 1024;

/**
 * Sends a POST once, without following redirects.
 *
 * @throws an error of Node.js without a complete answer; AbortError once the signal aborts
 */
export function send({ url, addresses }: Receiver, content: Content, signal: AbortSignal): Promise<Received> {
  const { request } = url.protocol === 'https:' ? https : http;
  const { body, headers } = content;
  const lookup: LookupFunction = (_host, { all }, callback) => {
    const [first = { address: '', family: 0 }] = addresses;
    if (all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { ...headers, ...lengthOf(body) }, lookup, signal };
    // without an agent, because a pooled connection may lead to an address that was not checked
    const sent = request(url, { ...options, agent: false }, (response) => receive(response, resolve, reject));
    sent.on('error', reject);
    sent.end(body);
  });
}

function lengthOf(body: string): Record<string, string> {
  return { 'Content-Length': String(Buffer.byteLength(body)) };
}

function receive(
  response: IncomingMessage,
  resolve: (received: Received) => void,
  reject: (error: Error) => void,
): void {
  const { statusCode: status = 0, headers } = response;
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('error', reject);
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    chunks.push(chunk);
    if (length <= MAX_BODY_BYTES) return;
    resolve({ status, headers, body: undefined });
    response.destroy();
  });
  response.on('end', () => resolve({ status, headers, body: Buffer.concat(chunks) }));
}
