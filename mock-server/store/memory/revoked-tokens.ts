import type { Clock } from '../../../base/clock.ts';
import type { Revocations } from '../port/revocations.ts';

export interface RevokedTokens extends Revocations {
  /** @param tokenId `jti` of the token */
  has(tokenId: string): boolean;
}

const FIRST_PRUNING = 1_000;

/** @param clock returns real time */
export function createRevokedTokens(clock: Clock): RevokedTokens {
  const expiries = new Map<string, number>();
  let pruneAt = FIRST_PRUNING;

  /** Runs when the map has doubled, so that a revocation takes constant time on average. */
  function prune(): void {
    const now = clock().getTime();
    for (const [tokenId, expiresAt] of expiries) if (expiresAt <= now) expiries.delete(tokenId);
    pruneAt = Math.max(FIRST_PRUNING, expiries.size * 2);
  }

  return {
    has: (tokenId) => expiries.has(tokenId),
    async revoke(tokenId, expiresAt) {
      if (expiries.size >= pruneAt) prune();
      expiries.set(tokenId, expiresAt);
    },
  };
}
