import type { Audience } from './change.ts';

/** The half of an exchange that a schema describes. */
export type Half = 'request' | 'response';

/** How the values that a schema allows have changed: more, fewer, or some of both. */
export type Effect = 'wider' | 'narrower' | 'other';

/** Whatever breaks a tolerant reader breaks a strict one too. */
export const READERS: readonly Audience[] = ['strict-reader', 'tolerant-reader'];
export const STRICT_READER: readonly Audience[] = ['strict-reader'];
export const WRITER: readonly Audience[] = ['writer'];
export const NO_ONE: readonly Audience[] = [];

/**
 * Who breaks when the allowed values change. A reader breaks when it can receive a value that it has not been promised,
 * a writer when a value that it has been allowed to send is refused.
 */
export function brokenBy(half: Half, effect: Effect): readonly Audience[] {
  if (half === 'response') return effect === 'narrower' ? NO_ONE : READERS;
  return effect === 'wider' ? NO_ONE : WRITER;
}

/** The effect of values that were added and removed; undefined if there are neither. */
export function effectOf(isAdded: boolean, isRemoved: boolean): Effect | undefined {
  if (isAdded) return isRemoved ? 'other' : 'wider';
  return isRemoved ? 'narrower' : undefined;
}
