import { randomBytes } from 'node:crypto';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Vault } from '../secrets/vault.ts';
import type { SuperPdpConnectionRecord } from '../store/port/records.ts';

const TOKEN_BYTES = 32;
/** A `date-time` has no later one (RFC 3339 §5.6), and the clock of a sandbox can be set to it. */
const LAST_TIME = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const LIFE_MS = { 'one-hour': 60 * 60_000, 'thirty-minutes': 30 * 60_000 };

/** What a connection depends on. */
export interface ConnectionParts {
  readonly vault: Vault;
  readonly assumptions: Assumptions;
}

/** A connection that begins now. @param now in milliseconds */
export function connect(
  modeSandbox: boolean,
  now: number,
  { vault, assumptions }: ConnectionParts,
): SuperPdpConnectionRecord {
  const connectedAt = new Date(now).toISOString();
  const expiresAt = expiryOf(now, assumptions);
  return withTokens({ modeSandbox, connectedAt, expiresAt, lastError: '' }, vault);
}

/**
 * Renews the access token if it has expired. If the renewal fails, the old one stays, so that the next call tries again.
 *
 * @param now in milliseconds
 * @param isRefused whether the access token counts as expired, and SuperPDP refuses the refresh token
 * @returns the same record if there is nothing to renew
 */
export function renew(
  connection: SuperPdpConnectionRecord,
  now: number,
  isRefused: boolean,
  { vault, assumptions }: ConnectionParts,
): SuperPdpConnectionRecord {
  const hasExpired = now >= Date.parse(connection.expiresAt);
  if (isRefused) {
    const expiresAt = hasExpired ? connection.expiresAt : new Date(now).toISOString();
    return { ...connection, expiresAt, lastError: 'invalid_grant' };
  }
  if (!hasExpired) return connection;
  return {
    ...connection,
    accessToken: createToken(vault),
    expiresAt: expiryOf(now, assumptions),
    lastError: '',
  };
}

/** Gives a connection random tokens. */
export function withTokens(
  connection: Omit<SuperPdpConnectionRecord, 'accessToken' | 'refreshToken'>,
  vault: Vault,
): SuperPdpConnectionRecord {
  return { ...connection, accessToken: createToken(vault), refreshToken: createToken(vault) };
}

function createToken(vault: Vault): string {
  return vault.seal(randomBytes(TOKEN_BYTES).toString('base64url'));
}

function expiryOf(now: number, assumptions: Assumptions): string {
  const expiry = now + LIFE_MS[assumptions['superpdp-token-life']];
  return new Date(Math.min(expiry, LAST_TIME)).toISOString();
}
