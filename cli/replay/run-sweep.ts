import { KitError } from '../../base/errors.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { printable } from '../../scenarios/reports/parts/paint.ts';
import { inputsFor } from '../../scenarios/targets/credentials.ts';
import type { CertificateFiles } from '../../scenarios/targets/network/certificates.ts';
import { openTarget } from '../../scenarios/targets/open-target.ts';
import { type LedgerEntry, openLedger } from '../../scenarios/undo/ledger.ts';
import { undoAll } from '../../scenarios/undo/undo.ts';
import { readSwitch } from '../options/options.ts';
import { EXIT } from '../terminal/exit.ts';
import { printLine, printNotice } from '../terminal/print.ts';
import { createProgress } from '../terminal/progress.ts';
import { failIfStalled } from './fail-if-stalled.ts';
import { reportLeft } from './report-left.ts';

const TIMEOUT_MS = 10_000;

/** The flags of `factpulse-kit sweep`. */
export interface SweepFlags extends CertificateFiles {
  readonly target: string;
  readonly contract: string;
  readonly ledger: string;
  readonly all?: boolean;
}

/**
 * Undoes what an interrupted test left at a target, and prints whose it takes.
 *
 * @returns the exit code: 0 if nothing of runs that have ended is left, 1 otherwise
 * @throws KitError if the target cannot be opened, or there are no credentials for it
 */
export async function sweep(flags: SweepFlags): Promise<number> {
  const target = openTarget(flags.target, { ...flags, timeout: TIMEOUT_MS, environment: process.env });
  if (target.kind === 'mock') throw nothingToSweep();
  const { username, password } = await inputsFor(target, process.env);
  const ledger = openLedger(flags.ledger);
  const { free, taken } = ledger.open(target.name);
  const takesAll = flags.all ?? readSwitch('FACTPULSE_KIT_ALL');
  const entries = takesAll ? [...free, ...taken] : free;
  for (const line of describeRuns(entries)) printLine(line);
  const { close, ...shown } = showUndoing(entries);
  const undoing = undoAll({
    contract: loadContract(flags.contract),
    session: await target.open(),
    ledger,
    entries,
    ...shown,
    username: String(username),
    password: String(password),
  });
  const { done, left } = await failIfStalled(undoing).finally(close);
  printLine(`${done.length} deactivated, ${left.length} left`);
  reportLeft(left, target.name);
  if (!takesAll) reportTaken(taken);
  return left.length > 0 ? EXIT.failure : EXIT.ok;
}

/** Shows which client is deactivated, and how many are left. */
function showUndoing(entries: readonly LedgerEntry[]) {
  const tasks = entries.map(({ uid }) => ({ id: uid, name: printable(uid), weight: 1 }));
  const progress = createProgress(tasks, { hasPlainLines: true });
  return {
    onStart: ({ uid }: LedgerEntry) => progress.start(uid),
    onResult: ({ uid }: LedgerEntry, isUndone: boolean) => progress.end(uid, isUndone ? 'done' : 'failed'),
    close: progress.close,
  };
}

/** One line for each run, in the order of the ledger. */
function describeRuns(entries: readonly LedgerEntry[]): string[] {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(runOf(entry), (counts.get(runOf(entry)) ?? 0) + 1);
  return [...counts].map(([run, count]) => `${count} created by ${run}`);
}

function runOf({ run }: LedgerEntry): string {
  return run
    ? `the run of ${run.started} (process ${run.pid} on ${run.host})`
    : 'a run of an earlier version, which did not record when';
}

function reportTaken(taken: readonly LedgerEntry[]): void {
  for (const line of describeRuns(taken)) printNotice(`${line}, which may still be running: not touched`);
  if (taken.length > 0) printNotice('To take them as well, run it with --all');
}

function nothingToSweep(): KitError {
  return new KitError({
    code: 'NOTHING_TO_SWEEP',
    cannot: 'sweep the target "mock"',
    reason: 'a mock in the process of a test ends with it',
    remedy: 'Give the URL of a server',
  });
}
