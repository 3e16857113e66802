import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../../../base/loopback.ts';
import { Problem } from '../../problems/problem.ts';
import type { Authenticator, Claim } from '../authenticator.ts';
import type { Principal } from '../principal.ts';
import { bearerToken } from './bearer-token.ts';

const CLAIM: Claim = { accounts: [], tokenId: undefined, credentials: '' };
const ADMINISTRATOR: Principal = { account: 'admin', clientUid: undefined };

/**
 * Refuses whoever must not drive the mock: web pages of another origin; and without a token everybody who is not on
 * this machine, or came by a host name that a third party controls (DNS rebinding).
 *
 * @param token what a request has to show; open on loopback where it gives none
 */
export function createAdminToken(token: () => string | undefined): Authenticator {
  const refuse = (request: IncomingMessage) =>
    refuseOtherOrigins(request) ??
    (token() === undefined ? refuseOtherMachines(request) : refuseOtherTokens(request, token()));
  return {
    claim: (request) => (refuse(request) ? undefined : CLAIM),
    verify: async () => ADMINISTRATOR,
    missing: (request) => refuse(request) ?? tokenNeeded(),
  };
}

/** Browsers say where a request comes from: in `Origin` (RFC 6454 §7), or in `Sec-Fetch-Site` where they leave that out. */
function refuseOtherOrigins({ headers }: IncomingMessage): Problem | undefined {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  const isOther = origin === undefined ? isOtherSite(site) : hostOf(origin) !== host?.toLowerCase();
  if (!isOther) return undefined;
  return refusal(
    403,
    'foreign_origin',
    'Cannot drive the mock from here: the request comes from a web page of another origin. ' +
      "Use the mock's own pages, or a client that is not a browser.",
  );
}

function isOtherSite(site: string | string[] | undefined): boolean {
  return site === 'cross-site' || site === 'same-site'; // same-site is another port of this machine
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function refuseOtherMachines({ headers, socket }: IncomingMessage): Problem | undefined {
  const name = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase(); // RFC 9110 §4.2.3
  if (isLoopback(name) && isOfThisMachine(socket)) return undefined;
  return refusal(
    403,
    'foreign_host',
    'Cannot drive the mock from another machine: it has no admin token. Start it with --admin-token, or use localhost.',
  );
}

/** A Unix socket has no address at either end. A connection that was cut has none left, wherever it came from. */
function isOfThisMachine({ remoteAddress, localAddress, destroyed }: IncomingMessage['socket']): boolean {
  if (remoteAddress === undefined) return localAddress === undefined && !destroyed;
  return isLoopback(remoteAddress.replace(/^::ffff:/, ''));
}

function refuseOtherTokens({ headers }: IncomingMessage, token = ''): Problem | undefined {
  const given = bearerToken(headers.authorization);
  return given !== undefined && isEqual(given, token) ? undefined : tokenNeeded();
}

function tokenNeeded(): Problem {
  const message =
    'Cannot drive the mock without the admin token. Send "Authorization: Bearer <token>", with the token as given or ' +
    'printed at the start of the mock.';
  return refusal(401, 'token_needed', message, { 'WWW-Authenticate': 'Bearer' });
}

function refusal(
  status: number,
  error: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Problem {
  return new Problem({ status, message, body: { error, message }, headers });
}

/** In constant time, whatever the lengths. */
function isEqual(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
