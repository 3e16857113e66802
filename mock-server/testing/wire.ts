import { type OutgoingHttpHeaders, request as startRequest } from 'node:http';
import { connect } from 'node:net';

/** A request on the wire. Only what HTTP/1.1 requires is added to it. */
export interface WireRequest {
  readonly method: string;
  /** Sent unchanged, including percent signs and dots. */
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

export interface WireResponse {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Sends one request on a separate connection. */
export function send(url: string, request: WireRequest): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const { method, path, body = '' } = request;
    const headers = { ...lengthOf(request), ...request.headers };
    const sending = startRequest({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
          ),
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/** Node adds a length or chunks only for some methods. */
function lengthOf({ headers = {}, body }: WireRequest): OutgoingHttpHeaders {
  if (body === undefined || 'Transfer-Encoding' in headers) return {};
  return { 'Content-Length': Buffer.byteLength(body) };
}

interface ExchangeOptions {
  /** Closes the sending side when everything is sent. */
  readonly halfClose?: boolean;
}

/** Writes bytes to a socket and returns every response until the server closes the connection. */
export function exchange(
  url: string,
  bytes: string | Buffer,
  { halfClose = false }: ExchangeOptions = {},
): Promise<WireResponse[]> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(readResponses(Buffer.concat(chunks).toString('latin1'))));
    if (halfClose) socket.end(bytes);
    else socket.write(bytes);
  });
}

/** Writes bytes to a socket and closes the connection as soon as they are sent. */
export function sendAndVanish(url: string, bytes: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.write(bytes, () => socket.destroy());
  });
}

/** The head of a request, with the empty line that ends it. */
export function requestHead(line: string, headers: readonly string[] = []): string {
  return [line, ...headers, '', ''].join('\r\n');
}

/** `Content-Length` is the length of a response (RFC 9112 §6.3); without it, a response takes all the rest. */
function readResponses(bytes: string): WireResponse[] {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return [];
  const [statusLine = '', ...lines] = bytes.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.replace(/^[^:]*: */, '')]),
  );
  const rest = bytes.slice(end + 4);
  const length = Number(headers['content-length'] ?? rest.length);
  const text = Buffer.from(rest.slice(0, length), 'latin1').toString();
  return [{ status: Number(statusLine.split(' ')[1]), headers, text }, ...readResponses(rest.slice(length))];
}

/** The JSON body of a response; undefined if there is none. */
export function bodyOf({ text }: WireResponse): unknown {
  return text === '' ? undefined : JSON.parse(text);
}
