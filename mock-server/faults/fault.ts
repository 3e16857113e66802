import { parseDuration, readDuration } from '../../base/duration.ts';
import { KitError, UnknownName } from '../../base/errors.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import { documentedProblem, type Problem } from '../problems/problem.ts';
import type { Failure } from '../store/port/faults.ts';
import { catalogueFault, type Damage, FAULT_NAMES } from './catalogue.ts';

/** A fault that cannot be used, and why. */
export class FaultError extends KitError {
  override readonly name = 'FaultError';

  constructor(reason: string, remedy: string) {
    super({ code: 'FAULT_UNUSABLE', cannot: 'use the fault', reason, remedy });
  }
}

/** Longer delays look like a mock that hangs. */
const MAX_DELAY_MS = 10 * 60_000;
const SLOW_BODY_MS = 5_000;

/**
 * Checks that a failure can strike one of these operations.
 *
 * @throws UnknownName for a fault that is not in the catalogue; FaultError for one that would do nothing
 */
export function checkFailure(failure: Failure, operations: readonly Operation[]): void {
  const { fault, code, delay, jitter, duration } = failure;
  if (fault === undefined && code === undefined && delay === undefined) {
    throw new FaultError('nothing would go wrong', 'Give "fault", "code" or "delay"');
  }
  if (fault !== undefined && code !== undefined)
    throw new FaultError('"fault" and "code" exclude each other', 'Give one of them');
  if (fault !== undefined && !catalogueFault(fault)) throw new UnknownName('fault', fault, FAULT_NAMES);
  for (const [name, text] of Object.entries({ delay, jitter, duration })) {
    if (text !== undefined) checkDuration(name, text);
  }
  if (operations.some((operation) => fits(failure, operation))) return;
  const [operation] = operations.length === 1 ? operations : [];
  const target = operation ? `the operation "${operation.id}"` : 'any operation';
  if (code === undefined) throw new FaultError(`"${fault}" does not fit ${target}`, 'Use another fault');
  if (!operation) throw new FaultError(`no operation declares the status ${code}`, 'Use another status');
  const declared = [...operation.responses.keys()].join(', ');
  throw new FaultError(`${target} does not declare the status ${code}`, `Use one of: ${declared}`);
}

function checkDuration(name: string, text: string): void {
  const milliseconds = readDuration(text) ?? -1;
  if (milliseconds >= 0 && milliseconds <= MAX_DELAY_MS) return;
  throw new FaultError(`"${name}" is "${text}"`, 'Use a duration from 0ms to 10m, such as 2s');
}

/** Whether a failure means something for an operation. */
export function fits({ fault, code }: Failure, operation: Operation): boolean {
  if (code !== undefined) return operation.responses.has(code);
  return fault === undefined || (catalogueFault(fault)?.fits?.(operation) ?? true);
}

/** What one fault does to a request. */
export interface Strike {
  /** Whether it holds the answer back and leaves it as it is. */
  readonly isDelay: boolean;
  /** Milliseconds. */
  readonly delay: number;
  /** The answer, instead of the operation's own. */
  readonly problem: Problem | undefined;
  readonly damage: { readonly kind: Damage /** Milliseconds. */; readonly duration: number } | undefined;
  /** The status it asks for, which the operation answers by itself where it is a success. */
  readonly code: number | undefined;
  /** In the words of the `Prefer` header. */
  readonly label: string;
  /** To be called when it takes place. */
  readonly count?: () => void;
}

/** @param chance gives numbers from 0 up to 1 */
export function toStrike(failure: Failure, operation: Operation, chance: () => number): Strike {
  const { fault, code, delay, jitter, duration } = failure;
  const named = fault === undefined ? undefined : catalogueFault(fault);
  const extra = jitter === undefined ? 0 : parseDuration(jitter) * chance();
  const parts = { delay, ...(code !== undefined && { code }), ...(fault !== undefined && { fault }) };
  return {
    isDelay: fault === undefined && code === undefined,
    delay: (delay === undefined ? 0 : parseDuration(delay)) + extra,
    problem: code === undefined ? named?.problem?.() : documentedProblem(operation, code),
    damage: named?.damage && {
      kind: named.damage,
      duration: duration === undefined ? SLOW_BODY_MS : parseDuration(duration),
    },
    code,
    label: Object.entries(parts)
      .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
      .join(', '),
  };
}
