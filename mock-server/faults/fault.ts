import { parseDuration, readDuration } from '../../base/duration.ts';
import { KitError, UnknownName } from '../../base/errors.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Damage } from '../http/write-damaged.ts';
import { documentedProblem, type Problem } from '../problems/problem.ts';
import type { Failure } from '../store/port/faults.ts';
import type { TaskOutcome } from '../store/port/records.ts';
import { catalogueFault, FAULT_NAMES } from './catalogue.ts';

/** An invalid fault, and why it is invalid. */
export class FaultError extends KitError {
  override readonly name = 'FaultError';

  constructor(reason: string, remedy: string) {
    super({ code: 'FAULT_UNUSABLE', cannot: 'set the fault', reason, remedy });
  }
}

/** With a longer delay, the mock would seem to hang. */
const MAX_DELAY_MS = 10 * 60_000;
const SLOW_BODY_MS = 5_000;
/** A quota is renewed each day (api-facts, 4.4 adds). */
const MAX_RETRY_AFTER_S = 24 * 60 * 60;

/**
 * Checks that a failure can apply to one of these operations.
 *
 * @throws UnknownName for a fault that is not in the catalogue; FaultError for one that would have no effect
 */
export function checkFailure(failure: Failure, operations: readonly Operation[]): void {
  const { fault, code, delay, jitter, duration, retryAfter, example } = failure;
  if ([fault, code, delay, example].every((each) => each === undefined)) {
    throw new FaultError('it has no effect', 'Set "fault", "code" or "delay"');
  }
  if (fault !== undefined && code !== undefined)
    throw new FaultError('"fault" and "code" exclude each other', 'Set only one of them');
  if (fault !== undefined && !catalogueFault(fault)) throw new UnknownName('fault', fault, FAULT_NAMES);
  if (retryAfter !== undefined) checkRetryAfter(failure, retryAfter);
  for (const [name, text] of Object.entries({ delay, jitter, duration })) {
    if (text !== undefined) checkDuration(name, text);
  }
  if (operations.some((operation) => fits(failure, operation))) return;
  const [operation] = operations.length === 1 ? operations : [];
  const target = operation ? `the operation "${operation.id}"` : 'any operation';
  if (code === undefined) throw new FaultError(`"${fault}" does not apply to ${target}`, 'Use another fault');
  if (!operation) throw new FaultError(`no operation declares the status ${code}`, 'Use another status');
  const declared = [...operation.responses.keys()].join(', ');
  throw new FaultError(`${target} does not declare the status ${code}`, `Use one of: ${declared}`);
}

function checkDuration(name: string, text: string): void {
  const milliseconds = readDuration(text) ?? -1;
  if (milliseconds >= 0 && milliseconds <= MAX_DELAY_MS) return;
  throw new FaultError(`"${name}" is "${text}"`, 'Use a duration from 0ms to 10m, such as 2s');
}

function checkRetryAfter({ fault, code = 0 }: Failure, text: string): void {
  const seconds = (readDuration(text) ?? -1) / 1000;
  if (!(Number.isInteger(seconds) && seconds >= 0 && seconds <= MAX_RETRY_AFTER_S)) {
    throw new FaultError(`the Retry-After is "${text}"`, 'Use whole seconds from 0s to 24h, such as 1s');
  }
  const isError = code >= 400 || (fault !== undefined && catalogueFault(fault)?.problem !== undefined);
  if (isError) return;
  throw new FaultError(
    'it has a Retry-After, but answers no error',
    'Set "code" to an error such as 500, or "fault" to one such as unavailable',
  );
}

/** Whether a failure can apply to an operation. */
export function fits({ fault, code }: Failure, operation: Operation): boolean {
  if (code !== undefined) return operation.responses.has(code);
  return fault === undefined || (catalogueFault(fault)?.fits?.(operation) ?? true);
}

/** The effect of one fault on a request. */
export interface Effect {
  /** Whether it only delays the answer. */
  readonly isDelay: boolean;
  /** Milliseconds. */
  readonly delay: number;
  /** The answer instead of that of the operation. */
  readonly problem: Problem | undefined;
  readonly damage: Damage | undefined;
  /** Whether SuperPDP refuses to renew a token. */
  readonly isRenewalRefused: boolean;
  /** How the task ends that the operation begins. */
  readonly taskOutcome: TaskOutcome | undefined;
  /** The status it asks for. If it is a success, the operation answers it. */
  readonly code: number | undefined;
  readonly example: string | undefined;
  /** Value of the header `Retry-After`, in seconds; undefined for the usual one, if any. */
  readonly retryAfter: string | undefined;
  /** In the syntax of the `Prefer` header. */
  readonly label: string;
}

/** @param chance a number from 0 to 1, for the jitter */
export function toEffect(failure: Failure, operation: Operation, chance: number): Effect {
  const { fault, code, delay, jitter, duration, retryAfter, example } = failure;
  const named = fault === undefined ? undefined : catalogueFault(fault);
  const extra = jitter === undefined ? 0 : parseDuration(jitter) * chance;
  const parts = { delay, code, fault, example, 'retry-after': retryAfter };
  return {
    isDelay: fault === undefined && code === undefined && example === undefined,
    delay: (delay === undefined ? 0 : parseDuration(delay)) + extra,
    problem: code === undefined ? named?.problem?.() : documentedProblem(operation, code),
    damage: named?.damage && {
      kind: named.damage,
      duration: duration === undefined ? SLOW_BODY_MS : parseDuration(duration),
    },
    isRenewalRefused: named?.refusesRenewal ?? false,
    taskOutcome: named?.taskOutcome,
    code,
    example,
    retryAfter: retryAfter === undefined ? undefined : String(parseDuration(retryAfter) / 1000),
    label: Object.entries(parts)
      .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
      .join(', '),
  };
}
