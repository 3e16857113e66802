import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../../../base/loopback.ts';
import { isOtherOrigin } from '../../http/other-origin.ts';
import { Problem } from '../../problems/problem.ts';
import type { Authenticator, Claim } from '../authenticator.ts';
import type { Principal } from '../principal.ts';
import { bearerToken } from './bearer-token.ts';

const CLAIM: Claim = { accounts: [], tokenId: undefined, credentials: '' };
const ADMINISTRATOR: Principal = { account: 'admin', clientUid: undefined };

/**
 * Refuses requests that must not control the mock: from web pages of another origin and, without a token, from other
 * machines or with a host name that a third party controls (DNS rebinding).
 *
 * @param token returns the token that a request must carry; if it returns none, loopback is open
 */
export function createAdminToken(token: () => string | undefined): Authenticator {
  const refuse = (request: IncomingMessage) =>
    refuseOtherOrigins(request) ??
    (token() === undefined ? refuseOtherMachines(request) : refuseOtherTokens(request, token()));
  return {
    claim: (request) => (refuse(request) ? undefined : CLAIM),
    verify: async () => ADMINISTRATOR,
    isSent: ({ headers }) => headers.authorization !== undefined,
    missing: (request) => refuse(request) ?? tokenNeeded(),
  };
}

function refuseOtherOrigins(request: IncomingMessage): Problem | undefined {
  if (!isOtherOrigin(request)) return undefined;
  return refusal(
    403,
    'foreign_origin',
    'Cannot control the mock: the request comes from a web page of another origin. ' +
      "Use the mock's own pages, or a client that is not a browser.",
  );
}

function refuseOtherMachines({ headers, socket }: IncomingMessage): Problem | undefined {
  const name = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase(); // RFC 9110 §4.2.3
  if (isLoopback(name) && isOfThisMachine(socket)) return undefined;
  return refusal(
    403,
    'foreign_host',
    'Cannot control the mock from another machine: it has no admin token. Start it with --admin-token, or use localhost.',
  );
}

/** A Unix socket has no address at either end. A closed connection has none either, whatever its origin. */
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
    'Cannot control the mock without the admin token. Send "Authorization: Bearer <token>" with the token that was set ' +
    'or printed when the mock started.';
  return refusal(401, 'token_needed', message, { 'WWW-Authenticate': 'Bearer' });
}

function refusal(
  status: number,
  error: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Problem {
  return new Problem({ status, message, reason: message, body: { error, message }, headers });
}

/** In constant time, regardless of the lengths. */
function isEqual(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
