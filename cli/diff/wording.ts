import type { Audience, Change } from '../../contracts/diff/changes/change.ts';
import type { ComparedContract, Difference } from '../../contracts/diff/compare-contracts.ts';

const NAMES: Readonly<Record<Audience, string>> = {
  'strict-reader': 'a strict reader',
  'tolerant-reader': 'a tolerant reader',
  writer: 'a writer',
};

export function nameOf(audience: Audience): string {
  return NAMES[audience];
}

/** How many changes break an audience. */
export function countBroken({ changes }: Difference, audience: Audience): number {
  return changes.filter(({ breaks }) => breaks.includes(audience)).length;
}

/** Changes under a title that says whom they break. */
export interface Group {
  readonly title: string;
  readonly changes: readonly Change[];
}

const TITLES: readonly (readonly [title: string, breaks: readonly Audience[]])[] = [
  ['Breaks a writer', ['writer']],
  ['Breaks every reader', ['strict-reader', 'tolerant-reader']],
  ['Breaks a strict reader', ['strict-reader']],
  ['Breaks no one', []],
];

/** The changes by whom they break, without empty groups. */
export function groupChanges({ changes }: Difference): Group[] {
  const groups = TITLES.map(([title, breaks]) => ({
    title,
    changes: changes.filter((change) => change.breaks.join() === breaks.join()),
  }));
  return groups.filter((group) => group.changes.length > 0);
}

/** `FactPulse Client Management 4.0.2 (4.0)` */
export function describeSide({ name, title, version }: ComparedContract): string {
  return `${title} ${version} (${name})`;
}

/** The operations that have a change; none if its place names the only one. */
export function operationsOf({ in: part, at, operations, kind }: Change): string {
  if (part === 'operation' && at !== 'security' && kind !== 'operation-id-changed') return '';
  return operations.length > MAX_NAMED ? `${operations.length} operations` : operations.join(', ');
}

/** A longer list is not read. JSON has all of them. */
const MAX_NAMED = 3;

/** The half of an exchange, for the changes of components, which can be part of both. */
export function halfOf({ in: part, at }: Change): string {
  return part === 'operation' || at.startsWith(part) || at.includes(' parameter ') ? '' : `, in ${part}s`;
}
