import type { ServerResponse } from 'node:http';
import { type Answer, JSON_TYPE } from './answer.ts';
import { encodeJson } from './encode-json.ts';
import { endTogether } from './end-together.ts';
import { writeDamaged } from './write-damaged.ts';

/** A response, encoded and ready to be written. */
export interface Message {
  readonly status: number;
  /** Name, value, name, value: the form that Node.js writes fastest. */
  readonly headers: readonly string[];
  /** Encoded once for both the client and the journal. */
  readonly text: string;
  /** Length of the text in UTF-8, in bytes. */
  readonly length: number;
}

/** @param common headers of every response */
export function toMessage({ status, headers, body }: Answer, common: Message['headers'] = []): Message {
  const isJson = typeof body === 'object';
  const text = isJson ? encodeJson(body) : body;
  const length = Buffer.byteLength(text);
  const list = isJson ? [...common, 'Content-Type', JSON_TYPE] : [...common];
  if (status !== 204) list.push('Content-Length', String(length)); // RFC 9110 §8.6
  for (const name in headers) list.push(name, String(headers[name]));
  return { status, headers: list, text, length };
}

/** The only place that writes responses. */
export function writeMessage(response: ServerResponse, message: Message, damage: Answer['damage']): void {
  if (damage) {
    writeDamaged(response, message, damage);
  } else {
    response.writeHead(message.status, message.headers as string[]); // Node.js only reads it
    endTogether(response, message.text, message.length);
  }
}

/** @param common headers of every response */
export function writeAnswer(response: ServerResponse, answer: Answer, common: Message['headers']): void {
  writeMessage(response, toMessage(answer, common), answer.damage);
}
