import type { Ledger } from '../../scenarios/undo/ledger.ts';
import { notWritable } from './write-reports.ts';

/** Opens the ledger before anything is created that it has to list. @throws KitError */
export function prepareLedger(ledger: Ledger, file: string): void {
  try {
    ledger.prepare();
  } catch (error) {
    throw notWritable(file, error, 'Name another file with --ledger');
  }
}
