import type { Audience } from '../../contracts/diff/changes/change.ts';
import type { Calibration } from '../calibration/calibration.ts';

/** The servers that are compared: `with` is what a client was tried with, `target` is what it is going to meet. */
export const SIDES = ['with', 'target'] as const;
export type Side = (typeof SIDES)[number];

/** How two servers differ, as data for reports. Secrets are masked, and what differs in every run is left out. */
export interface Comparison {
  /** `mock`, or a URL. */
  readonly with: string;
  /** `mock`, or a URL. */
  readonly target: string;
  readonly contract: string;
  /** Milliseconds. */
  readonly ms: number;
  /** The operations that both sides answered, in the order of the contract. */
  readonly operations: readonly ComparedOperation[];
  /** By operation, in the order of the contract. */
  readonly differences: readonly Difference[];
  /** Operations that one side answers differently each time. */
  readonly unstable: readonly UnstableOperation[];
  /** Which side ran twice, so that what differs between two runs could be left out; undefined if none could. */
  readonly ranTwice: Side | undefined;
  /** What is missing from the comparison. */
  readonly leftOut: readonly LeftOut[];
  /** Undefined if the target was not asked. */
  readonly calibration: Calibration | undefined;
  /** Why the comparison ended early; absent if it was completed. */
  readonly unfinished?: Unfinished;
  /** What has changed since an earlier report; absent if it was not compared with one. */
  readonly since?: Changes;
}

/** What has changed since an earlier comparison of the same sides. */
export interface Changes {
  readonly new: readonly Difference[];
  readonly gone: readonly Difference[];
  readonly assumptions: readonly ChangedAssumption[];
}

/** An assumption for which the target takes another choice than before. */
export interface ChangedAssumption {
  readonly id: string;
  readonly before: string;
  readonly now: string;
}

export interface ComparedOperation {
  readonly id: string;
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** How many steps were compared. */
  readonly steps: number;
}

export type DifferenceKind =
  | 'status'
  | 'header-missing'
  | 'header-added'
  | 'header-value'
  | 'body-form'
  | 'key-missing'
  | 'key-added'
  | 'type'
  | 'null-added'
  | 'null-removed'
  | 'value'
  | 'criterion';

/** One way in which the answers of two servers differ. */
export interface Finding {
  readonly kind: DifferenceKind;
  /** Where: `status`, `header allow`, `body /name`, or the condition of a criterion. */
  readonly at: string;
  /** What each side answers, in a few words. */
  readonly with: string;
  readonly target: string;
  /** Who breaks that was tried with the one side and meets the other; empty if it breaks no one. */
  readonly breaks: readonly Audience[];
}

/** A finding, with the steps that show it. */
export interface Difference extends Finding {
  readonly operationId: string;
  /** How many steps show it. */
  readonly steps: number;
  /** The first of them. */
  readonly example: Example;
}

/** One step on both sides. */
export interface Example {
  readonly workflow: string;
  readonly step: string;
  readonly request: Excerpt;
  readonly with: Excerpt;
  readonly target: Excerpt;
}

/** A request or a response, shortened. */
export interface Excerpt {
  /** `GET /api/v1/clients/{uid}`, or a status with the headers that are compared, a line each. */
  readonly head: string;
  /** Undefined without a body. */
  readonly body: string | undefined;
}

export interface UnstableOperation {
  readonly operationId: string;
  readonly side: Side;
  /** What it answered in the two runs, such as `status: 200, then 500`. */
  readonly seen: readonly string[];
  /** How many of its steps were answered differently. */
  readonly steps: number;
  /** Of how many that ran twice. */
  readonly of: number;
  /** Whether none of its answers were compared, because too many are unstable. */
  readonly isLeftOut: boolean;
}

/** Something that was not compared, with the reason. */
export interface LeftOut {
  readonly reason: string;
  /** Ids of workflows, or `workflow: step` for single steps. */
  readonly names: readonly string[];
}

export interface Unfinished {
  readonly cause: 'interrupted' | 'unreachable';
  /** Which side ended it; undefined if it was interrupted. */
  readonly side?: Side;
  /** For people: a sentence. */
  readonly message: string;
}

/** The assumptions of the mock that the target does not share; none if it was not compared with the mock. */
export function otherChoices({ calibration, with: side }: Comparison): Calibration['assumptions'] {
  if (side !== 'mock') return [];
  return (calibration?.assumptions ?? []).filter(
    ({ outcome, choice, default: usual }) => outcome === 'other' || (outcome === 'seen' && choice !== usual),
  );
}

export function hasChanges({ new: added, gone, assumptions }: Changes): boolean {
  return added.length + gone.length + assumptions.length > 0;
}

/** Whether the sides differ, or could not be compared because one of them answers differently each time. */
export function isDifferent(comparison: Comparison): boolean {
  const found = [comparison.differences, comparison.unstable, otherChoices(comparison)];
  return found.some(({ length }) => length > 0);
}
