import { toPointer } from '../../base/json-pointer.ts';
import type { DifferenceKind, Finding, Side, UnstableOperation } from '../result/comparison.ts';
import type { Observation } from '../sides/observation.ts';
import type { ObservedRun } from '../sides/observe-side.ts';
import { steady } from '../sides/steady.ts';
import { compareObservations } from './compare-observations.ts';

/** What differs between two runs of one side, so that a difference from the other side says nothing. */
export interface Noise {
  /** Whether a finding at a step is noise. */
  has(key: string, operationId: string, finding: Finding): boolean;
  /** Whether a value differs between the two runs, in any answer with the same status to the same operation. */
  isNoisyValue(observation: Observation, half: Half, pointer: string): boolean;
  readonly unstable: readonly UnstableOperation[];
}

export type Half = 'requestBody' | 'responseBody';

/** The kinds that say that the answer itself differs, not a value in it. */
const TELLING: readonly DifferenceKind[] = ['status', 'body-form', 'type', 'key-missing', 'key-added'];
/** An operation that is answered differently at more of its steps is not compared. */
const MAX_SHARE = 0.25;
/** Of what an unstable operation answered. */
const MAX_SEEN = 5;

export const NO_NOISE: Noise = { has: () => false, isNoisyValue: () => false, unstable: [] };

/** Compares two runs of one side, as Twitter's Diffy does. */
export function noiseBetween(first: ObservedRun, second: ObservedRun, side: Side): Noise {
  const places = new Map<string, Set<string>>();
  const values = new Set<string>();
  const counts = new Map<string, { of: number; steps: number; seen: Set<string> }>();
  for (const [key, before] of first.observations) {
    const after = second.observations.get(key);
    if (!after) continue;
    const findings = compareObservations(before, after);
    places.set(key, new Set(findings.map(({ at }) => at)));
    const count = counts.get(before.operation.id) ?? { of: 0, steps: 0, seen: new Set() };
    counts.set(before.operation.id, count);
    count.of += 1;
    const telling = findings.find(({ kind, at }) => TELLING.includes(kind) && !at.includes('/*'));
    if (telling) {
      count.steps += 1;
      if (count.seen.size < MAX_SEEN)
        count.seen.add(
          steady(before.exchange.mask(`${telling.at}: ${telling.with}, then ${telling.target}`)),
        );
    }
    for (const half of ['requestBody', 'responseBody'] as const)
      for (const pointer of differingLeaves(before.exchange[half], after.exchange[half], []))
        values.add(placeOf(before, half, pointer));
  }
  const unstable = [...counts]
    .filter(([, { steps }]) => steps > 0)
    .map(([operationId, { steps, of, seen }]) => {
      return { operationId, side, seen: [...seen].sort(), steps, of, isLeftOut: steps / of > MAX_SHARE };
    });
  const leftOut = new Set(unstable.flatMap(({ isLeftOut, operationId }) => (isLeftOut ? operationId : [])));
  return {
    has(key, operationId, { at }) {
      const noisy = places.get(key);
      return leftOut.has(operationId) || noisy?.has(at) === true || noisy?.has('status') === true;
    },
    isNoisyValue: (...place) => values.has(placeOf(...place)),
    unstable,
  };
}

/** The position in a list does not matter. */
function placeOf({ operation, status }: Observation, half: Half, pointer: string): string {
  const place = pointer.replace(/\/\d+(?=\/|$)/g, '/*');
  return JSON.stringify([operation.id, half === 'requestBody' ? undefined : status, half, place]);
}

/** The pointers of values that are on both sides and differ; those of lists with another length differ as well. */
function differingLeaves(before: unknown, after: unknown, path: readonly (string | number)[]): string[] {
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null)
    return before === after ? [] : [toPointer(path)];
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length)
    return [toPointer(path)];
  const children = Object.entries(before);
  return children.flatMap(
    ([key, child]) => differingLeaves(child, (after as Record<string, unknown>)[key], [...path, key]), // an object, by the lines above
  );
}
