import type { IncomingMessage } from 'node:http';

/** A request of Node.js or of Express, which knows where the application is mounted. */
type Received = Pick<IncomingMessage, 'headers'> & { readonly protocol?: string; readonly baseUrl?: string };

/** The base URL that the client used, without a trailing slash; `https` if a proxy in front of the mock says so. */
export function baseUrlOf({ headers, protocol = 'http', baseUrl = '' }: Received): string {
  const isHttps = headers['x-forwarded-proto'] === 'https';
  return `${isHttps ? 'https' : protocol}://${headers.host ?? 'localhost'}${baseUrl}`;
}
