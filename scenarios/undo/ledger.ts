import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { isRunning, type LedgerRun, newRun } from './ledger-run.ts';

/** Something that was created at a target and has to be undone. */
export interface LedgerEntry {
  /** URL of the target. */
  readonly target: string;
  /** What the path of the undoing operation is filled with. */
  readonly uid: string;
  /** The id of the operation that created it; undefined in ledgers of version 0.1.0. */
  readonly operation?: string;
  /** The version of its contract; undefined in ledgers of version 0.1.0. */
  readonly contract?: string;
  /** Undefined in ledgers of version 0.1.0. */
  readonly run?: LedgerRun;
}

/** What is not undone yet at a target. */
export interface OpenEntries {
  /** Created by this run, or by one that has ended; in order of creation. */
  readonly free: readonly LedgerEntry[];
  /** Created by another run that has not ended. */
  readonly taken: readonly LedgerEntry[];
}

/** Stores on disk what a run created, so that it can be undone after a crash. */
export interface Ledger {
  /** Checks that the file can be written. @throws the error of node:fs if it cannot */
  prepare(): void;
  /** Written before the next request is sent, as created by this run. */
  record(entry: Omit<LedgerEntry, 'run'>): void;
  settle(entry: LedgerEntry): void;
  open(target: string): OpenEntries;
}

type Line = LedgerEntry & { readonly state: 'created' | 'undone' };

export const DEFAULT_LEDGER = '.factpulse-kit-ledger.jsonl';

/**
 * A ledger of JSON lines, which several runs can share; lines that are incomplete because of a crash are ignored.
 *
 * @param run that uses it
 */
export function openLedger(file: string, run: LedgerRun = newRun()): Ledger {
  function append(line: Line): void {
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  }

  return {
    prepare: () => appendFileSync(file, ''),
    record: (entry) => append({ state: 'created', ...entry, run }),
    settle: ({ target, uid, operation }) =>
      append({ state: 'undone', target, uid, ...(operation !== undefined && { operation }) }),
    open(target) {
      const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').flatMap(parseLine) : [];
      const own = lines.filter((line) => line.target === target);
      const undone = new Set(own.filter(({ state }) => state === 'undone').map(keyOf));
      const entries = own.filter((line) => line.state === 'created' && !undone.has(keyOf(line)));
      const isTaken = (entry: LedgerEntry) =>
        entry.run !== undefined && entry.run.id !== run.id && isRunning(entry.run);
      return { free: entries.filter((entry) => !isTaken(entry)), taken: entries.filter(isTaken) };
    },
  };
}

/** Two operations can return the same uid. */
function keyOf({ operation, uid }: LedgerEntry): string {
  return JSON.stringify([operation, uid]);
}

function parseLine(text: string): Line[] {
  try {
    return [JSON.parse(text) as Line]; // only this module writes the file
  } catch {
    return [];
  }
}
