import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** Something that was created at a target and has to be undone. */
export interface LedgerEntry {
  /** URL of the target. */
  readonly target: string;
  readonly uid: string;
}

/** Stores on disk what a run created, so that it can be undone after a crash. */
export interface Ledger {
  /** Checks that the file can be written. @throws the error of node:fs if it cannot */
  prepare(): void;
  /** Written before the next request is sent. */
  record(entry: LedgerEntry): void;
  settle(entry: LedgerEntry): void;
  /** The entries of a target that are not settled, in order of creation. */
  open(target: string): LedgerEntry[];
}

type Line = LedgerEntry & { readonly state: 'created' | 'undone' };

export const DEFAULT_LEDGER = '.factpulse-kit-ledger.jsonl';

/** A ledger of JSON lines; lines that are incomplete because of a crash are ignored. */
export function openLedger(file: string): Ledger {
  function append(line: Line): void {
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  }

  return {
    prepare: () => appendFileSync(file, ''),
    record: ({ target, uid }) => append({ state: 'created', target, uid }),
    settle: ({ target, uid }) => append({ state: 'undone', target, uid }),
    open(target) {
      const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').flatMap(parseLine) : [];
      const undone = new Set(lines.filter(({ state }) => state === 'undone').map(({ uid }) => uid));
      return lines.filter(
        (line) => line.state === 'created' && line.target === target && !undone.has(line.uid),
      );
    },
  };
}

function parseLine(text: string): Line[] {
  try {
    return [JSON.parse(text) as Line]; // only this module writes the file
  } catch {
    return [];
  }
}
