// @ts-check
// A keep-alive connection that costs next to nothing on this side, so that the server is what is busy.
import { connect } from 'node:net';

/**
 * @typedef {object} Asked
 * @property {string} method
 * @property {string} path
 * @property {string} token
 * @property {object} [body] sent as JSON
 *
 * @typedef {object} Connection
 * @property {(bytes: Buffer) => Promise<number>} exchange sends a request and gives the status of its response
 * @property {() => void} close
 */

/**
 * A request as it is sent: made once, sent many times, the same for every server.
 *
 * @param {Asked} asked
 * @param {number} port
 * @returns {Buffer}
 */
export function toBytes({ method, path, token, body }, port) {
  const content = body ? JSON.stringify(body) : '';
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Accept: application/json',
    `Authorization: Bearer ${token}`,
  ];
  if (body) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(content)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${content}`);
}

/**
 * Opens a connection to this machine. It takes one request at a time.
 *
 * @param {number} port
 * @returns {Connection}
 */
export function openConnection(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let received = Buffer.alloc(0);
  /** @type {{ resolve: (status: number) => void, reject: (error: Error) => void } | undefined} */
  let awaited;

  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const status = statusOfWhole(received);
    if (status === undefined) return;
    received = Buffer.alloc(0);
    awaited?.resolve(status);
  });
  socket.on('error', (error) => awaited?.reject(error));
  socket.on('close', () => awaited?.reject(new Error('the server closed the connection')));

  return {
    exchange(bytes) {
      return new Promise((resolve, reject) => {
        awaited = { resolve, reject };
        socket.write(bytes);
      });
    },
    close: () => socket.destroy(),
  };
}

/**
 * The status of a response that has arrived as a whole; undefined before.
 *
 * @param {Buffer} received
 * @returns {number | undefined}
 */
function statusOfWhole(received) {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = received.latin1Slice(0, end);
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1]); // every server here sends it
  return received.length === end + 4 + length ? Number(head.slice(9, 12)) : undefined;
}
