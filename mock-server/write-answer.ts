import type { ServerResponse } from 'node:http';
import { type Answer, JSON_TYPE } from './answer.ts';
import { endTogether } from './end-together.ts';
import { writeDamaged } from './faults/write-damaged.ts';

/** A response as it goes out. */
export interface Message {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  /** JSON. A text rather than bytes: Node.js then writes it together with the headers, in one go. */
  readonly text: string;
  /** How many bytes the text takes. */
  readonly length: number;
}

/** @param common headers of every response */
export function toMessage({ status, headers, body }: Answer, common: Message['headers'] = {}): Message {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  const content = { 'Content-Type': JSON_TYPE, 'Content-Length': length };
  return { status, headers: { ...common, ...headers, ...content }, text, length };
}

/** The one place that writes responses. */
export function writeMessage(response: ServerResponse, message: Message, damage: Answer['damage']): void {
  if (damage) {
    writeDamaged(response, message, damage);
  } else {
    response.writeHead(message.status, message.headers);
    endTogether(response, message.text);
  }
}

export function writeAnswer(response: ServerResponse, answer: Answer): void {
  writeMessage(response, toMessage(answer), answer.damage);
}
