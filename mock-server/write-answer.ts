import type { ServerResponse } from 'node:http';
import { type Answer, JSON_TYPE } from './answer.ts';
import { writeDamaged } from './faults/write-damaged.ts';

/** A response as it goes out. */
export interface Message {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  /** JSON. */
  readonly bytes: Buffer;
}

export function toMessage({ status, headers, body }: Answer): Message {
  const bytes = Buffer.from(JSON.stringify(body));
  return {
    status,
    headers: { ...headers, 'Content-Type': JSON_TYPE, 'Content-Length': bytes.length },
    bytes,
  };
}

/** The one place that writes responses. */
export function writeMessage(response: ServerResponse, message: Message, damage: Answer['damage']): void {
  if (damage) {
    writeDamaged(response, message, damage);
  } else {
    response.writeHead(message.status, message.headers);
    response.end(message.bytes);
  }
}

export function writeAnswer(response: ServerResponse, answer: Answer): void {
  writeMessage(response, toMessage(answer), answer.damage);
}
