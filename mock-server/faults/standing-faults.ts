import { randomInt } from 'node:crypto';
import { parseDuration, readDuration } from '../../base/duration.ts';
import { UnknownName } from '../../base/errors.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import { checkTime, type MovableClock } from '../sandboxes/movable-clock.ts';
import type { Fault } from '../store/port/faults.ts';
import { createChance } from './chance.ts';
import { checkFailure, FaultError, fits, type Strike, toStrike } from './fault.ts';

/** A fault that stands until it is used up, its time is over, or it is removed. */
export interface StandingFault {
  readonly id: string;
  readonly fault: Fault;
  readonly seed: number;
  /** How often it has struck. */
  readonly hits: number;
  /** How often it still strikes; undefined without a limit. */
  readonly left: number | undefined;
  readonly expiresAt: Date | undefined;
  remove(): void;
}

/** The faults of a sandbox. */
export interface StandingFaults {
  /**
   * @throws UnknownName for a fault or an operation that there is none of; FaultError for one that cannot be used;
   *   TimeOutOfRange for one that would end outside the years 1970 to 9999
   */
  add(fault: Fault): StandingFault;
  /** Those that still stand, newest first. */
  list(): readonly StandingFault[];
  clear(): void;
  /** The strikes that a request has coming, newest fault first. */
  draw(operation: Operation): readonly Strike[];
}

const NO_STRIKES: readonly Strike[] = [];

/** More than anybody adds on purpose. */
const MOST_FAULTS = 1_000;
const MOST_SEED = 2 ** 31;

interface Row extends StandingFault {
  hits: number;
  readonly chance: () => number;
}

/**
 * @param operations those that faults can strike
 * @param isOn whether faults strike at all
 */
export function createStandingFaults(
  operations: readonly Operation[],
  { clock, isOn }: { clock: MovableClock; isOn: boolean },
): StandingFaults {
  const rows = new Map<string, Row>();
  let lastId = 0;

  function stands({ left, expiresAt }: StandingFault): boolean {
    return left !== 0 && (expiresAt === undefined || clock.now() < expiresAt);
  }

  function standing(): Row[] {
    for (const [id, row] of rows) if (!stands(row)) rows.delete(id);
    return [...rows.values()].reverse();
  }

  return {
    add(fault) {
      if (!isOn) throw new FaultError('faults are switched off', 'Start the mock without --no-faults');
      checkFailure(fault, operationsOf(fault, operations));
      checkNumbers(fault);
      if (standing().length >= MOST_FAULTS) {
        throw new FaultError(`${MOST_FAULTS} faults are set already`, 'Remove some');
      }
      lastId += 1;
      const row = createRow(`fault-${lastId}`, fault, clock, rows);
      rows.set(row.id, row);
      return row;
    },
    list: standing,
    clear: () => rows.clear(),
    draw(operation) {
      if (rows.size === 0) return NO_STRIKES;
      return standing().flatMap((row) => {
        const { fault, chance } = row;
        if (fault.operation !== undefined && fault.operation !== operation.id) return [];
        if (!fits(fault, operation) || chance() >= (fault.probability ?? 1)) return [];
        const strike = toStrike(fault, operation, chance);
        return [{ ...strike, count: () => countHit(row) }];
      });
    },
  };
}

function createRow(id: string, fault: Fault, clock: MovableClock, rows: Map<string, Row>): Row {
  const { seed = randomInt(MOST_SEED), times, ttl } = fault;
  return {
    id,
    fault: { ...fault },
    seed,
    chance: createChance(seed),
    hits: 0,
    get left() {
      return times === undefined ? undefined : times - this.hits;
    },
    expiresAt: ttl === undefined ? undefined : endOf(ttl, clock),
    remove: () => {
      rows.delete(id);
    },
  };
}

function endOf(ttl: string, clock: MovableClock): Date {
  const time = clock.now().getTime() + parseDuration(ttl);
  checkTime(time, 'use the fault');
  return new Date(time);
}

function countHit(row: Row): void {
  row.hits += 1;
}

function operationsOf({ operation: id }: Fault, operations: readonly Operation[]): readonly Operation[] {
  if (id === undefined) return operations;
  const operation = operations.find((candidate) => candidate.id === id);
  if (operation) return [operation];
  throw new UnknownName(
    'operation',
    id,
    operations.map((candidate) => candidate.id),
  );
}

function checkNumbers({ times, probability, seed, ttl }: Fault): void {
  if (times !== undefined && !(Number.isSafeInteger(times) && times >= 1)) {
    throw new FaultError(`"times" is ${times}`, 'Use a whole number from 1');
  }
  if (probability !== undefined && !(probability >= 0 && probability <= 1)) {
    throw new FaultError(`"probability" is ${probability}`, 'Use a number from 0 to 1');
  }
  if (seed !== undefined && !Number.isSafeInteger(seed))
    throw new FaultError(`"seed" is ${seed}`, 'Use a whole number');
  if (ttl !== undefined && (readDuration(ttl) ?? -1) < 0) {
    throw new FaultError(`"ttl" is "${ttl}"`, 'Use a duration such as 30s or 5m');
  }
}
