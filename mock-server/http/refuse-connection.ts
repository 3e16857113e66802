import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Answer, JSON_TYPE } from './answer.ts';

/** Node's HTTP parser has failed, so the response is written to the socket directly (RFC 9112 §4). */
export function refuseConnection(socket: Duplex, { status, body }: Answer, isHead: boolean): void {
  if (!socket.writable) return;
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${JSON_TYPE}`,
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${isHead ? '' : text}`);
}
