import { invalidText } from '../../base/errors.ts';
import { isLoopback } from '../../base/loopback.ts';
import { HINT_HEADER } from './answer.ts';
import { REQUEST_ID_HEADER } from './request-id.ts';
import type { Message } from './write-answer.ts';

/**
 * Which web pages may read answers (Fetch Standard, CORS protocol). Those of any origin may, without credentials; with
 * credentials, browsers require an answer that names the origin.
 */
export interface Cors {
  /** Whether the pages of an origin may send credentials, such as cookies. */
  mayUseCredentials(origin: string): boolean;
  /** The headers of an answer, by the `Origin` of its request. */
  headersFor(origin: string | undefined): Message['headers'];
}

/** Headers that web pages may read. */
export const EXPOSED_HEADERS = [
  'WWW-Authenticate',
  'Allow',
  'Retry-After',
  'Content-Disposition',
  'Preference-Applied',
  HINT_HEADER,
  REQUEST_ID_HEADER,
];

const EXPOSED = ['Access-Control-Expose-Headers', EXPOSED_HEADERS.join(',')];
const ANY_ORIGIN = ['Access-Control-Allow-Origin', '*', ...EXPOSED];

/**
 * Allows credentials for pages of this machine, and for the given origins.
 *
 * @throws InvalidArgument for one that is not an origin
 */
export function createCors(origins: readonly string[] = []): Cors {
  const allowed = new Set(origins.map(readOrigin));
  const mayUseCredentials = (origin: string) => allowed.has(origin) || isLoopbackOrigin(origin);
  return {
    mayUseCredentials,
    headersFor: (origin) =>
      origin !== undefined && mayUseCredentials(origin) ? [...originHeaders(origin), ...EXPOSED] : ANY_ORIGIN,
  };
}

function originHeaders(origin: string): string[] {
  return [
    'Access-Control-Allow-Origin',
    origin,
    'Access-Control-Allow-Credentials',
    'true',
    'Vary',
    'Origin',
  ];
}

/** A scheme, a host and a port (RFC 6454 §6.1); other schemes are those of applications, such as `capacitor:`. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^\s/\\?#@]+$/;

/** Browsers resolve names below `localhost` to this machine (RFC 6761 §6.3). */
function isLoopbackOrigin(origin: string): boolean {
  if (!ORIGIN.test(origin) || !URL.canParse(origin)) return false;
  const { hostname } = new URL(origin);
  return isLoopback(hostname) || hostname.endsWith('.localhost');
}

/**
 * An origin as browsers write it: in lower case, without the default port or a final slash.
 *
 * @throws InvalidArgument
 */
export function readOrigin(text: string): string {
  const plain = text.toLowerCase().replace(/\/$/, '');
  if (!ORIGIN.test(plain) || !URL.canParse(plain)) throw invalidText('origin', text, EXPECTED);
  const { origin } = new URL(plain);
  return origin === 'null' ? plain : origin; // it is known only for the schemes of the web
}

const EXPECTED = 'a scheme, a host and, if it has one, a port, such as https://app.example.fr';

/** The origin in the beginning of a request that cannot be parsed, if it is there. */
export function originIn(packet: string): string | undefined {
  const [head = ''] = packet.split('\r\n\r\n', 1);
  return /^origin:[ \t]*([!-~]+)[ \t]*\r?$/im.exec(head)?.[1];
}
