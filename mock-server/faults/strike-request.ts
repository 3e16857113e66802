import type { IncomingMessage } from 'node:http';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Strike } from './fault.ts';
import { readPreference } from './prefer.ts';
import type { StandingFaults } from './standing-faults.ts';

/** What happens to a request, all in all. */
export interface Outcome extends Pick<Strike, 'delay' | 'problem' | 'damage'> {
  /** What has struck, as in `code=500, delay=2s`; empty where nothing has. */
  readonly label: string;
  /** What is done of the `Prefer` header, for `Preference-Applied` (RFC 7240 §3). */
  readonly applied: string | undefined;
  /** The status it asks for: it is done only where that is what is answered. */
  readonly preferredStatus: number | undefined;
  readonly hint: string | undefined;
}

export const NOTHING: Outcome = {
  delay: 0,
  problem: undefined,
  damage: undefined,
  label: '',
  applied: undefined,
  preferredStatus: undefined,
  hint: undefined,
};

/**
 * Decides what happens to a request: what its `Prefer` header asks for, then what the newest fault says that stands
 * for it. A fault that only delays and one that does not are both done.
 */
export function strikeRequest(
  request: IncomingMessage,
  operation: Operation,
  faults: StandingFaults,
): Outcome {
  const prefer = preferOf(request);
  const drawn = faults.draw(operation);
  if (prefer === undefined && drawn.length === 0) return NOTHING;
  const { strike: preferred, refused: hint } = readPreference(prefer, operation);
  const strikes: Strike[] = [];
  for (const strike of [...(preferred ? [preferred] : []), ...drawn]) {
    if (strikes.some((earlier) => replaces(earlier, strike))) continue;
    strike.count?.();
    strikes.push(strike);
  }
  const decisive = strikes.find(({ isDelay }) => !isDelay);
  return {
    delay: strikes.find(({ delay }) => delay > 0)?.delay ?? 0,
    problem: decisive?.problem,
    damage: decisive?.damage,
    label: strikes.map(({ label }) => label).join(', '),
    applied: preferred?.label,
    preferredStatus: preferred?.code,
    hint,
  };
}

function preferOf({ headers }: IncomingMessage): string | undefined {
  return Array.isArray(headers.prefer) ? headers.prefer.join(', ') : headers.prefer;
}

/** Whether a strike has nothing left to do beside an earlier one. */
function replaces(earlier: Strike, { isDelay }: Strike): boolean {
  return isDelay ? earlier.isDelay || earlier.delay > 0 : !earlier.isDelay;
}
