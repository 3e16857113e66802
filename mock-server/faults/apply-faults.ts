import type { IncomingMessage } from 'node:http';
import type { Operation } from '../../contracts/openapi/contract.ts';
import { Problem } from '../problems/problem.ts';
import type { FaultRecord } from '../store/port/sandboxes.ts';
import { nextChance } from './chance.ts';
import { type Effect, fits, toEffect } from './fault.ts';
import { readPreference } from './prefer.ts';
import { stillApplies } from './standing-faults.ts';

/** The combined effect of faults on a request. */
export interface AppliedFaults
  extends Pick<Effect, 'delay' | 'problem' | 'damage' | 'isRenewalRefused' | 'taskOutcome'> {
  /** Why the `Prefer` header is refused; nothing else applies then. */
  readonly refusal: Problem | undefined;
  /** Value of the header `Retry-After`, in seconds; undefined for the usual one, if any. */
  readonly retryAfter: string | undefined;
  /** What was applied, such as `code=500, delay=2s`; empty if nothing was. */
  readonly label: string;
  /** The applied part of the `Prefer` header, for `Preference-Applied` (RFC 7240 §3). */
  readonly preference: string | undefined;
  /** The status it asks for. The preference counts as applied only if this is the status of the answer. */
  readonly preferredStatus: number | undefined;
  /** Name of the example it asks for. */
  readonly preferredExample: string | undefined;
  /** The updated faults of the sandbox, with their counts; undefined if nothing has changed. */
  readonly faults: readonly FaultRecord[] | undefined;
}

/** Whether a fault could apply to a request. */
export function asksForFaults(request: IncomingMessage, faults: readonly FaultRecord[]): boolean {
  return faults.length > 0 || request.headers.prefer !== undefined;
}

/**
 * Decides what happens to a request: first what its `Prefer` header asks for, then the newest fault that matches it.
 * A fault that only delays is combined with one that does more.
 *
 * @param faults the faults of the sandbox, oldest first
 * @param now by the clock of the sandbox: milliseconds since 1970
 */
export function applyFaults(
  request: IncomingMessage,
  operation: Operation,
  faults: readonly FaultRecord[],
  now: number,
): AppliedFaults {
  const prefer = preferOf(request);
  const preferred = readPreference(prefer, operation);
  if (preferred instanceof Problem) return { ...NOTHING, refusal: preferred };
  const effects: Effect[] = preferred ? [preferred] : [];
  const changed = new Map<FaultRecord, FaultRecord>();
  for (const record of faults.toReversed()) {
    if (!concerns(record, operation, now)) continue;
    const { effect, after } = draw(record, operation);
    const isApplied = effect !== undefined && !effects.some((earlier) => replaces(earlier, effect));
    if (isApplied) effects.push(effect);
    changed.set(record, isApplied ? { ...after, hits: after.hits + 1 } : after);
  }
  const decisive = effects.find(({ isDelay }) => !isDelay);
  return {
    delay: effects.find(({ delay }) => delay > 0)?.delay ?? 0,
    problem: decisive?.problem,
    damage: decisive?.damage,
    isRenewalRefused: decisive?.isRenewalRefused ?? false,
    taskOutcome: decisive?.taskOutcome,
    label: effects.map(({ label }) => label).join(', '),
    preference: preferred?.label,
    preferredStatus: preferred?.code ?? decisive?.code,
    preferredExample: preferred?.example,
    refusal: undefined,
    retryAfter: decisive?.retryAfter,
    faults: changed.size === 0 ? undefined : faults.map((record) => changed.get(record) ?? record),
  };
}

const NOTHING: AppliedFaults = {
  ...{ delay: 0, problem: undefined, damage: undefined, refusal: undefined, retryAfter: undefined },
  ...{
    isRenewalRefused: false,
    taskOutcome: undefined,
    label: '',
    preference: undefined,
    preferredStatus: undefined,
    preferredExample: undefined,
    faults: undefined,
  },
};

function preferOf({ headers }: IncomingMessage): string | undefined {
  return Array.isArray(headers.prefer) ? headers.prefer.join(', ') : headers.prefer;
}

function concerns(record: FaultRecord, operation: Operation, now: number): boolean {
  const { fault } = record;
  const isMeant = fault.operation === undefined || fault.operation === operation.id;
  return isMeant && stillApplies(record, now) && fits(fault, operation);
}

/** Draws whether a fault applies this time, by its probability, and its effect if so. */
function draw(
  record: FaultRecord,
  operation: Operation,
): { readonly effect: Effect | undefined; readonly after: FaultRecord } {
  const { fault } = record;
  const turn = nextChance(record.chance);
  if (turn.value >= (fault.probability ?? 1)) {
    return { effect: undefined, after: { ...record, chance: turn.state } };
  }
  const jitter = fault.jitter === undefined ? turn : nextChance(turn.state);
  const effect = toEffect(fault, operation, jitter.value);
  return { effect, after: { ...record, chance: jitter.state } };
}

/** Whether an earlier effect makes this one redundant. */
function replaces(earlier: Effect, { isDelay }: Effect): boolean {
  return isDelay ? earlier.isDelay || earlier.delay > 0 : !earlier.isDelay;
}
