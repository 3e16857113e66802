import type { IncomingMessage } from 'node:http';

/** A request of Node.js or of Express, which knows where the application is mounted. */
type Received = Pick<IncomingMessage, 'headers' | 'socket'> & {
  readonly protocol?: string;
  readonly baseUrl?: string;
};

/** The base URL that the client used, without a trailing slash; `https` with TLS, or if a proxy in front of the mock says so. */
export function baseUrlOf({ headers, socket, protocol = 'http', baseUrl = '' }: Received): string {
  const isHttps = headers['x-forwarded-proto'] === 'https' || 'encrypted' in socket;
  return `${isHttps ? 'https' : protocol}://${headers.host ?? 'localhost'}${baseUrl}`;
}
