import { randomInt } from 'node:crypto';
import { parseDuration, readDuration } from '../../base/duration.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import { findOperation } from '../../contracts/openapi/find-operation.ts';
import { checkTime } from '../sandboxes/move-clock.ts';
import type { Fault } from '../store/port/faults.ts';
import type { FaultRecord, SandboxChange, SandboxRecord } from '../store/port/sandboxes.ts';
import { checkFailure, FaultError } from './fault.ts';

/** More than any test sets on purpose. */
const MAX_FAULTS = 1_000;
const MAX_SEED = 2 ** 31;

/** Whether a fault still applies: it is neither used up nor expired. */
export function stillApplies({ fault, hits, expiresAt }: FaultRecord, now: number): boolean {
  return hits < (fault.times ?? Number.POSITIVE_INFINITY) && (expiresAt === undefined || now < expiresAt);
}

/**
 * Sets a fault in a sandbox.
 *
 * @param contract has the operations that faults can apply to
 * @param now by the clock of the sandbox: milliseconds since 1970
 * @throws UnknownName for a fault or an operation that does not exist; FaultError for an invalid one;
 *   TimeOutOfRange for one that would end outside the years 1970 to 9999
 */
export function addFault(
  { faults, lastFaultNumber }: SandboxRecord,
  fault: Fault,
  contract: Contract,
  now: number,
): { readonly added: FaultRecord; readonly change: SandboxChange } {
  const { operation: id } = fault;
  checkFailure(fault, id === undefined ? contract.operations : [findOperation(contract, id)]);
  checkNumbers(fault);
  if (faults.filter((record) => stillApplies(record, now)).length >= MAX_FAULTS) {
    throw new FaultError(`there are already ${MAX_FAULTS} faults`, 'Remove some');
  }
  const { seed = randomInt(MAX_SEED), ttl } = fault;
  const number = lastFaultNumber + 1;
  const added: FaultRecord = {
    id: `fault-${number}`,
    fault: { ...fault },
    seed,
    chance: seed,
    hits: 0,
    expiresAt: ttl === undefined ? undefined : endOf(ttl, now),
  };
  return { added, change: { faults: withoutOldest([...faults, added], now), lastFaultNumber: number } };
}

/** Faults that no longer apply stay for a while, so that their hits can be read. */
function withoutOldest(faults: readonly FaultRecord[], now: number): readonly FaultRecord[] {
  const excess = faults.length - MAX_FAULTS;
  if (excess <= 0) return faults;
  const dropped = new Set(faults.filter((record) => !stillApplies(record, now)).slice(0, excess));
  return faults.filter((record) => !dropped.has(record));
}

function endOf(ttl: string, now: number): number {
  const time = now + parseDuration(ttl);
  checkTime(time, 'set the fault');
  return time;
}

function checkNumbers({ times, probability, seed, ttl }: Fault): void {
  if (times !== undefined && !(Number.isSafeInteger(times) && times >= 1)) {
    throw new FaultError(`"times" is ${times}`, 'Use a whole number from 1');
  }
  if (probability !== undefined && !(probability >= 0 && probability <= 1)) {
    throw new FaultError(`"probability" is ${probability}`, 'Use a number from 0 to 1');
  }
  if (seed !== undefined && !Number.isSafeInteger(seed)) {
    throw new FaultError(`"seed" is ${seed}`, 'Use a whole number');
  }
  if (ttl !== undefined && (readDuration(ttl) ?? -1) < 0) {
    throw new FaultError(`"ttl" is "${ttl}"`, 'Use a duration such as 30s or 5m');
  }
}
