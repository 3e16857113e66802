import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Answer } from './answer.ts';
import { toBytes } from './bytes.ts';
import { type Message, toMessage } from './write-answer.ts';

interface Refusal {
  /** Headers of every response. */
  readonly common: Message['headers'];
  /** Whether the request is a HEAD request, whose answer has no body. */
  readonly isHead: boolean;
}

/** Node's HTTP parser has failed, so the response is written to the socket directly (RFC 9112 §4). */
export function refuseConnection(socket: Duplex, answer: Answer, { common, isHead }: Refusal): void {
  if (!socket.writable) return;
  const { status, headers, body } = toMessage(answer, [...common, 'Connection', 'close']);
  const lines = headers.map((part, index) => (index % 2 === 0 ? `\r\n${part}: ` : part)); // name, value, name, value
  const head = Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status]}${lines.join('')}\r\n\r\n`);
  socket.end(isHead ? head : Buffer.concat([head, toBytes(body)]));
}
