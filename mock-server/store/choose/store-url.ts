import { InvalidArgument } from '../../../base/errors.ts';

const SCHEMES = ['redis:', 'rediss:'];
const EXAMPLE = 'a URL such as redis://127.0.0.1:6379, or rediss:// for TLS';

/**
 * Reads the URL of the engine that replicas share. It may have credentials, so no error shows it.
 *
 * @returns the URL as given
 * @throws InvalidArgument for a text that is not a URL, and for another scheme
 */
export function readStoreUrl(text: string): string {
  if (!URL.canParse(text)) throw invalidStore('it is not a URL');
  const { protocol, hostname } = new URL(text);
  if (!SCHEMES.includes(protocol)) throw invalidStore(`its scheme is "${protocol.slice(0, -1)}"`);
  if (hostname === '') throw invalidStore('it has no host');
  return text;
}

/** @param reason without the text, which may have a password wherever a person has put it */
function invalidStore(reason: string): InvalidArgument {
  return new InvalidArgument({
    message: `Invalid store: ${reason}; expected ${EXAMPLE}.`,
    cannot: 'use the store',
    reason,
    remedy: `Use ${EXAMPLE}`,
  });
}

/** A valid URL of a store for people: without user, password and query. */
export function showStoreUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}
