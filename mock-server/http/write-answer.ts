import type { ServerResponse } from 'node:http';
import { type Answer, JSON_TYPE } from './answer.ts';
import { isBytes } from './bytes.ts';
import { encodeJson } from './encode-json.ts';
import { endTogether } from './end-together.ts';
import { writeDamaged } from './write-damaged.ts';

/** A response, encoded and ready to be written. */
export interface Message {
  readonly status: number;
  /** Name, value, name, value: the form that Node.js writes fastest. */
  readonly headers: readonly string[];
  /** Encoded once for both the client and the journal. */
  readonly body: string | Uint8Array;
  /** Length of the body in bytes, that of a text in UTF-8. */
  readonly length: number;
}

/** @param common headers of every response */
export function toMessage({ status, headers, body }: Answer, common: Message['headers'] = []): Message {
  const encoded = typeof body === 'string' || isBytes(body) ? body : encodeJson(body);
  const length = Buffer.byteLength(encoded);
  const isPlainJson = encoded !== body && headers['Content-Type'] === undefined;
  const list = isPlainJson ? [...common, 'Content-Type', JSON_TYPE] : [...common];
  if (status !== 204) list.push('Content-Length', String(length)); // RFC 9110 §8.6
  for (const name in headers) list.push(name, String(headers[name]));
  return { status, headers: list, body: encoded, length };
}

/** The only place that writes responses. To a HEAD request, Node.js sends the headers only. */
export function writeMessage(response: ServerResponse, message: Message, damage: Answer['damage']): void {
  if (damage) {
    writeDamaged(response, message, damage);
  } else {
    response.writeHead(message.status, message.headers as string[]); // Node.js only reads it
    endTogether(response, message.body, message.length);
  }
}

/** @param common headers of every response */
export function writeAnswer(response: ServerResponse, answer: Answer, common: Message['headers']): void {
  writeMessage(response, toMessage(answer, common), answer.damage);
}
