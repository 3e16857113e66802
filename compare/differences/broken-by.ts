import type { Audience } from '../../contracts/diff/changes/change.ts';
import type { DifferenceKind } from '../result/comparison.ts';

const READERS: readonly Audience[] = ['strict-reader', 'tolerant-reader'];

/**
 * Who breaks that was tried with one side and meets the other, as for a change of the contract: a reader breaks on an
 * answer that it has not met before, a writer on a refusal of what it was allowed to send.
 */
export function brokenBy(kind: Exclude<DifferenceKind, 'status'>): readonly Audience[] {
  switch (kind) {
    case 'key-added':
      return ['strict-reader'];
    case 'header-added':
    case 'null-removed':
      return [];
    default:
      return READERS;
  }
}

/** Who breaks when a status differs. A refusal that turns into a success breaks no one. */
export function brokenByStatus(before: number, after: number): readonly Audience[] {
  const [wasRefused, isRefused] = [before >= 400, after >= 400];
  if (wasRefused !== isRefused) return isRefused ? ['writer'] : [];
  return READERS;
}
