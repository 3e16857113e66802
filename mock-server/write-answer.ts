import type { ServerResponse } from 'node:http';
import { type Answer, JSON_TYPE } from './answer.ts';
import { encodeBody } from './encode-body.ts';
import { endTogether } from './end-together.ts';
import { writeDamaged } from './faults/write-damaged.ts';

/** A response as it goes out. */
export interface Message {
  readonly status: number;
  /** Name, value, name, value, as Node.js takes them without a look-up. */
  readonly headers: readonly string[];
  /** JSON, as it is written, and kept in the journal. Others may share it. */
  readonly bytes: Buffer;
}

/** @param common headers of every response */
export function toMessage({ status, headers, body }: Answer, common: Message['headers'] = []): Message {
  const bytes = encodeBody(body);
  const list = [...common, 'Content-Type', JSON_TYPE, 'Content-Length', String(bytes.length)];
  for (const name in headers) list.push(name, String(headers[name]));
  return { status, headers: list, bytes };
}

/** The one place that writes responses. */
export function writeMessage(response: ServerResponse, message: Message, damage: Answer['damage']): void {
  if (damage) {
    writeDamaged(response, message, damage);
  } else {
    response.writeHead(message.status, message.headers as string[]); // which it only reads
    endTogether(response, message.bytes);
  }
}

export function writeAnswer(response: ServerResponse, answer: Answer): void {
  writeMessage(response, toMessage(answer), answer.damage);
}
