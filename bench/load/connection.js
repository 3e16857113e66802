// @ts-check
// A keep-alive connection that costs very little on this side, so that the server is the bottleneck.
import { connect } from 'node:net';

/**
 * @typedef {object} Asked
 * @property {string} method
 * @property {string} path
 * @property {string} token
 * @property {object} [body] sent as JSON
 * @property {{ type: string, content: string }} [form] sent instead, as it is
 *
 * @typedef {{ status: number, body: Buffer }} Answered
 *
 * @typedef {object} Connection
 * @property {(bytes: Buffer) => Promise<Answered>} exchange sends a request and returns its response
 * @property {() => void} close
 */

/**
 * The bytes of a request: created once, sent many times, the same for every server.
 *
 * @param {Asked} asked
 * @param {number} port
 * @returns {Buffer}
 */
export function toBytes({ method, path, token, body, form }, port) {
  const json = body && { type: 'application/json', content: JSON.stringify(body) };
  const { type, content } = form ?? json ?? { type: undefined, content: '' };
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Accept: application/json',
    `Authorization: Bearer ${token}`,
  ];
  if (type) lines.push(`Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(content)}`);
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
  let received = NOTHING;
  /** @type {{ resolve: (answered: Answered) => void, reject: (error: Error) => void } | undefined} */
  let awaited;

  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answered = readWhole(received);
    if (!answered) return;
    received = NOTHING;
    awaited?.resolve(answered);
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

const NOTHING = Buffer.alloc(0);

/**
 * A response, once it has arrived completely; undefined before.
 *
 * @param {Buffer} received
 * @returns {Answered | undefined}
 */
function readWhole(received) {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = received.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const length = status === 204 ? 0 : Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1]); // all servers here send it
  if (received.length !== end + 4 + length) return undefined;
  return { status, body: received.subarray(end + 4) };
}

/**
 * Sends one request over a separate connection.
 *
 * @param {number} port
 * @param {Asked} asked
 * @returns {Promise<any>} the body, read as JSON
 * @throws {Error} for a response other than 2xx
 */
export async function ask(port, asked) {
  const connection = openConnection(port);
  try {
    const { status, body } = await connection.exchange(toBytes(asked, port));
    refuseFailure(asked, status);
    return JSON.parse(body.toString());
  } finally {
    connection.close();
  }
}

/**
 * @param {Asked} asked
 * @param {number} status
 * @throws {Error} for a status other than 2xx
 */
export function refuseFailure({ method, path }, status) {
  if (status < 200 || status > 299) throw new Error(`${method} ${path} was answered ${status}`);
}
