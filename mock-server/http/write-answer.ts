import type { ServerResponse } from 'node:http';
import { type Answer, JSON_TYPE } from './answer.ts';
import { endTogether } from './end-together.ts';
import { writeDamaged } from './write-damaged.ts';

/** A response as it goes out. */
export interface Message {
  readonly status: number;
  /** Name, value, name, value, as Node.js takes them without a look-up. */
  readonly headers: readonly string[];
  /** JSON, encoded once: for the client, and for the journal. */
  readonly text: string;
  /** Of the text, in bytes. */
  readonly length: number;
}

/** @param common headers of every response */
export function toMessage({ status, headers, body }: Answer, common: Message['headers'] = []): Message {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  const list = [...common, 'Content-Type', JSON_TYPE, 'Content-Length', String(length)];
  for (const name in headers) list.push(name, String(headers[name]));
  return { status, headers: list, text, length };
}

/** The one place that writes responses. */
export function writeMessage(response: ServerResponse, message: Message, damage: Answer['damage']): void {
  if (damage) {
    writeDamaged(response, message, damage);
  } else {
    response.writeHead(message.status, message.headers as string[]); // which it only reads
    endTogether(response, message.text, message.length);
  }
}

export function writeAnswer(response: ServerResponse, answer: Answer): void {
  writeMessage(response, toMessage(answer), answer.damage);
}
