import { count } from '../../../scenarios/reports/parts/wording.ts';
import type { Outcome } from '../../../scenarios/result/outcome.ts';
import type { CalibratedAssumption } from '../../calibration/calibration.ts';
import {
  type Changes,
  type Comparison,
  type Difference,
  isDifferent,
  otherChoices,
  type UnstableOperation,
} from '../../result/comparison.ts';

/** The outcome of a comparison, in a few words. */
export function verdictOf(comparison: Comparison): { readonly outcome: Outcome; readonly text: string } {
  const { differences, unstable, operations } = comparison;
  const steps = count(stepsOf(comparison), 'step');
  if (!isDifferent(comparison)) {
    if (operations.length === 0) return { outcome: 'skipped', text: 'Nothing was compared' };
    return { outcome: 'passed', text: `No differences in ${steps}` };
  }
  const where = new Set(differences.map(({ operationId }) => operationId)).size;
  const parts = [
    ...(differences.length > 0
      ? [`${count(differences.length, 'difference')} in ${count(where, 'operation')}`]
      : []),
    ...(otherChoices(comparison).length > 0
      ? [`${count(otherChoices(comparison).length, 'assumption')} that the target does not share`]
      : []),
    ...(unstable.length > 0 ? [`${count(unstable.length, 'operation')} answered differently each time`] : []),
  ];
  return { outcome: 'failed', text: parts.join(', ') };
}

export function stepsOf({ operations }: Comparison): number {
  return operations.reduce((sum, { steps }) => sum + steps, 0);
}

/** The differences of one operation. */
export interface Group {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly differences: readonly ShownDifference[];
}

/** A difference, or several that are the same at several places of the same answers. */
export interface ShownDifference extends Omit<Difference, 'at'> {
  readonly places: readonly string[];
}

export function groupByOperation({ operations, differences }: Comparison): Group[] {
  return operations
    .map(({ id, method, path }) => ({
      operationId: id,
      method,
      path,
      differences: joinPlaces(differences.filter(({ operationId }) => operationId === id)),
    }))
    .filter((group) => group.differences.length > 0);
}

function joinPlaces(differences: readonly Difference[]): ShownDifference[] {
  const joined = new Map<string, ShownDifference>();
  for (const { at, ...difference } of differences) {
    const { kind, with: one, target, steps, example } = difference;
    const key = JSON.stringify([kind, one, target, steps, example.workflow, example.step]);
    joined.set(key, { ...difference, places: [...(joined.get(key)?.places ?? []), at] });
  }
  return [...joined.values()];
}

/** `body /id, /name` */
export function placesText({ places: [first = '', ...rest] }: ShownDifference): string {
  return [first, ...rest.map((place) => place.replace(/^body (?=\/)/, ''))].join(', ');
}

/** Whom a difference breaks, in a few words. */
export function audienceOf({ breaks }: Pick<Difference, 'breaks'>): string {
  if (breaks.includes('writer')) return 'breaks a writer';
  if (breaks.includes('tolerant-reader')) return 'breaks every reader';
  return breaks.includes('strict-reader') ? 'breaks a strict reader' : 'breaks no one';
}

type Verdict = Pick<Difference, 'kind' | 'target' | 'breaks'>;

/** What a difference means for a client that was tried with one side and meets the target. A sentence. */
export function meaningOf(difference: Verdict, { with: side }: Comparison): string {
  const one = side === 'mock' ? 'the mock' : side;
  switch (difference.kind) {
    case 'status':
      return meaningOfStatus(difference, one);
    case 'header-missing':
      return 'A reader that uses the header does not get it.';
    case 'header-added':
      return 'A reader that does not know the header ignores it.';
    case 'header-value':
      return 'A reader that uses the header gets another value.';
    case 'body-form':
      return `A reader cannot parse the body as it parses that of ${one}.`;
    case 'key-missing':
      return 'A reader that uses the key does not get it.';
    case 'key-added':
      return 'A strict reader refuses the response; a tolerant reader ignores the key.';
    case 'type':
      return 'A reader that expects the other type fails.';
    case 'null-added':
      return 'A reader that expects a value fails on null.';
    case 'null-removed':
      return 'A reader that accepts null also accepts a value.';
    case 'value':
      return 'A reader that relies on the value gets another one.';
    case 'criterion':
      return 'A reader that relies on this fails.';
  }
}

function meaningOfStatus({ breaks, target }: Verdict, one: string): string {
  if (breaks.includes('writer'))
    return `The target refuses a request that ${one} accepts: a client that sends it fails.`;
  if (breaks.length === 0)
    return `The target accepts a request that ${one} refuses: clients work, but tests that expect the refusal fail.`;
  const both = Number(target) >= 400 ? 'refuse' : 'accept';
  return `Both ${both} the request, with different statuses: a reader that checks the status fails.`;
}

/** What a person needs to know about the comparison as a whole, a sentence each. */
export function remarksOn({ ranTwice, target, with: one }: Comparison): string[] {
  if (ranTwice === 'target') return [];
  const remedy = 'allow more requests with --max-requests to run it twice';
  if (ranTwice === 'with')
    return [`${target} ran only once, so what differs between two runs is known of ${one} only; ${remedy}.`];
  return [`No side ran twice, so a difference can be something that differs in every run; ${remedy}.`];
}

/** `status: 200, then 500 (3 of 8 steps, not compared)` */
export function unstableText({ seen, steps, of, isLeftOut }: UnstableOperation): string {
  const rest = isLeftOut ? 'none of its answers is compared' : 'these are not compared';
  return `${seen.join('; ')} (${steps} of ${count(of, 'step')}; ${rest})`;
}

/** The choice that the target takes, in a few words. */
export function choiceText({ outcome, choice, default: usual }: CalibratedAssumption): string {
  if (outcome === 'hidden') return 'not visible';
  if (outcome === 'other' || choice === undefined) return 'something else';
  return choice === usual ? `${choice}, as the mock` : `${choice}, not ${usual}`;
}

/** What has changed since the last report, in a few words. */
export function changesText({ new: added, gone, assumptions }: Changes): string {
  if (added.length + gone.length + assumptions.length === 0)
    return 'Nothing has changed since the last report';
  return [
    ...(added.length > 0 ? [`${added.length} new`] : []),
    ...(gone.length > 0 ? [`${gone.length} gone`] : []),
    ...(assumptions.length > 0 ? [`${count(assumptions.length, 'assumption')} changed`] : []),
  ].join(', ');
}

/** A few names, and how many more there are. */
export function someOf(names: readonly string[], max = 5): string {
  const rest = names.length - max;
  return rest > 0 ? `${names.slice(0, max).join(', ')} and ${rest} more` : names.join(', ');
}
