import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { isLoopback } from '../../base/loopback.ts';
import { AdminProblem } from '../frameworks/admin/admin-problem.ts';
import { bearerToken } from '../identity/bearer-token.ts';

/**
 * Refuses whoever must not drive the mock: web pages of another origin; and without a token everybody who is not on
 * this machine, or came by a host name that somebody else controls (DNS rebinding).
 *
 * @param token what the request has to show; open on loopback without one
 * @throws AdminProblem 401 or 403
 */
export function guard(request: Request, token: string | undefined): void {
  refuseOtherOrigins(request);
  if (token === undefined) refuseOtherMachines(request);
  else requireToken(request, token);
}

/** Browsers say where a request comes from: in `Origin` (RFC 6454 §7), or in `Sec-Fetch-Site` where they leave that out. */
function refuseOtherOrigins({ headers }: Request): void {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  const isOther = origin === undefined ? isOtherSite(site) : hostOf(origin) !== host?.toLowerCase();
  if (!isOther) return;
  throw new AdminProblem(403, {
    error: 'foreign_origin',
    message:
      'a web page of another origin must not drive the mock: use its own pages, or a client that is no browser',
  });
}

function isOtherSite(site: string | string[] | undefined): boolean {
  return site === 'cross-site' || site === 'same-site'; // same-site is another port of this machine
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function refuseOtherMachines({ headers, socket }: Request): void {
  const name = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase(); // RFC 9110 §4.2.3
  if (isLoopback(name) && isOfThisMachine(socket)) return;
  throw new AdminProblem(403, {
    error: 'foreign_host',
    message:
      'without a token the mock is driven from its own machine only, as localhost: start it with --admin-token',
  });
}

/** A Unix socket has no address at either end. A connection that was cut has none left, wherever it came from. */
function isOfThisMachine({ remoteAddress, localAddress, destroyed }: Request['socket']): boolean {
  if (remoteAddress === undefined) return localAddress === undefined && !destroyed;
  return isLoopback(remoteAddress.replace(/^::ffff:/, ''));
}

function requireToken({ headers }: Request, token: string): void {
  const given = bearerToken(headers.authorization);
  if (given !== undefined && isEqual(given, token)) return;
  const message =
    'send the admin token: Authorization: Bearer <token>, as given or printed at the start of the mock';
  throw new AdminProblem(401, { error: 'token_needed', message }, { 'WWW-Authenticate': 'Bearer' });
}

/** In constant time, whatever the lengths. */
function isEqual(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
