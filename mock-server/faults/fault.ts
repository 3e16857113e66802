import { parseDuration } from '../../base/duration.ts';
import { UnknownName } from '../../base/unknown-name.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import { documentedProblem, type Problem } from '../problems/problem.ts';
import type { Failure } from '../store/port/faults.ts';
import { catalogueFault, type Damage, FAULT_NAMES } from './catalogue.ts';

/** A fault that cannot be used, and why. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
}

/** Longer delays look like a mock that hangs. */
const MOST_DELAY_MS = 10 * 60_000;
const SLOW_BODY_MS = 5_000;

/**
 * Checks that a failure can strike one of these operations.
 *
 * @throws UnknownName for a fault that is not in the catalogue; FaultError for one that would do nothing
 */
export function checkFailure(failure: Failure, operations: readonly Operation[]): void {
  const { fault, code, delay, jitter, duration } = failure;
  if (fault === undefined && code === undefined && delay === undefined) {
    throw new FaultError('nothing would go wrong: give fault, code or delay');
  }
  if (fault !== undefined && code !== undefined) throw new FaultError('give fault or code, not both');
  if (fault !== undefined && !catalogueFault(fault)) throw new UnknownName('fault', fault, FAULT_NAMES);
  for (const [name, text] of Object.entries({ delay, jitter, duration })) {
    if (text !== undefined) checkDuration(name, text);
  }
  if (operations.some((operation) => fits(failure, operation))) return;
  const [operation] = operations.length === 1 ? operations : [];
  if (code === undefined) throw new FaultError(`${fault} does not fit ${operation?.id ?? 'any operation'}`);
  if (!operation) throw new FaultError(`no operation declares ${code}`);
  const declared = [...operation.responses.keys()].join(', ');
  throw new FaultError(`${operation.id} does not declare ${code} (it declares ${declared})`);
}

function checkDuration(name: string, text: string): void {
  let milliseconds: number;
  try {
    milliseconds = parseDuration(text);
  } catch (error) {
    throw new FaultError(`${name}: ${error instanceof Error ? error.message : error}`);
  }
  if (milliseconds >= 0 && milliseconds <= MOST_DELAY_MS) return;
  throw new FaultError(`${name}: ${text} is not between 0ms and 10m`);
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
