import type { IncomingMessage } from 'node:http';

/**
 * Whether a web page of another origin sends a request. Browsers send the origin in `Origin` (RFC 6454 §7) or, if they
 * leave that out, in `Sec-Fetch-Site`.
 */
export function isOtherOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  return origin === undefined ? isOtherSite(site) : hostOf(origin) !== host?.toLowerCase();
}

function isOtherSite(site: string | string[] | undefined): boolean {
  return site === 'cross-site' || site === 'same-site'; // same-site is another port of this machine
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
