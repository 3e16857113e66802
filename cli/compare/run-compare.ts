import { compareTargets, type FinishedComparison } from '../../compare/compare-targets.ts';
import { readComparison } from '../../compare/reports/read-json.ts';
import { COMPARISON_REPORTS } from '../../compare/reports/report-kinds.ts';
import { toText } from '../../compare/reports/text.ts';
import { type Comparison, hasChanges, isDifferent } from '../../compare/result/comparison.ts';
import { changesSince } from '../../compare/since/changes-since.ts';
import { chooseAssumptions } from '../../mock-server/assumptions/assumptions.ts';
import { openLedger } from '../../scenarios/undo/ledger.ts';
import { readSwitch } from '../options/options.ts';
import { catchSignals, type Interruption } from '../replay/catch-signals.ts';
import { wantedReports } from '../replay/check-flags.ts';
import { failIfStalled } from '../replay/fail-if-stalled.ts';
import { loadSet } from '../replay/load-set.ts';
import { prepareLedger } from '../replay/prepare-ledger.ts';
import { reportLeft } from '../replay/report-left.ts';
import { writeFiles } from '../replay/write-reports.ts';
import { EXIT, UserError } from '../terminal/exit.ts';
import { printError } from '../terminal/print.ts';
import { widthOf } from '../terminal/width.ts';
import { prepareCalibration, saveChoices } from './calibrate-target.ts';
import type { CompareFlags } from './compare-flags.ts';
import { openSides } from './open-sides.ts';
import { showProgress } from './show-progress.ts';

/**
 * Compares two servers, prints how they differ, and writes the reports.
 *
 * @returns the exit code
 * @throws KitError before any request is sent, for flags and files that cannot be used
 */
export async function runCompare(paths: readonly string[], flags: CompareFlags): Promise<number> {
  const reports = wantedReports(flags.report, COMPARISON_REPORTS);
  const hasMatrix = flags.matrix ?? readSwitch('FACTPULSE_KIT_MATRIX', paths.length === 0);
  const assume = chooseAssumptions(flags.assume);
  const set = loadSet(paths, flags, { hasMatrix, assume });
  const earlier = flags.since === undefined ? undefined : readEarlier(flags.since, flags);
  const sides = await openSides(flags, process.env);
  const allowWrites = flags.allowWrites ?? readSwitch('FACTPULSE_KIT_ALLOW_WRITES');
  const ledger = openLedger(flags.ledger);
  const isRemote = !sides.with.target.isLocal || !sides.target.target.isLocal;
  if (allowWrites && isRemote) prepareLedger(ledger, flags.ledger);
  const interruption = catchSignals();
  const shared = {
    allowWrites,
    maxWait: flags.maxWait * 1000,
    ledger,
    signal: interruption.stop,
    deadline: interruption.deadline,
  };
  const calibration = prepareCalibration(paths, flags, { ...shared, sides, assume });
  const { close, ...shown } = showProgress(sides, calibration?.requests);
  const comparing = compareTargets(set, sides, {
    ...shared,
    ...(flags.workflow && { only: flags.workflow }),
    ...(calibration && { calibrate: calibration.calibrate }),
    hasMatrix,
    maxRequests: flags.maxRequests,
    ...shown,
  });
  const finished = await failIfStalled(comparing).finally(close);
  const since = earlier && changesSince(earlier, finished.comparison);
  const comparison: Comparison = { ...finished.comparison, ...(since && { since }) };
  const isColored = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
  process.stdout.write(toText(comparison, isColored, widthOf(process.stdout)));
  const hasReports = writeFiles(reports, (kind) => COMPARISON_REPORTS[kind](comparison));
  const isSaved = await saveChoices(flags.writeConfig, comparison.calibration);
  const code = conclude({ comparison, left: finished.left }, interruption);
  return code === EXIT.ok && !(hasReports && isSaved) ? EXIT.wrongUse : code;
}

/** The report of `--since`. @throws KitError if it cannot be used */
function readEarlier(file: string, { target, contract, ...flags }: CompareFlags): Comparison {
  const earlier = readComparison(file);
  const trimmed = (name: string) => name.trim().replace(/\/+$/, '');
  const [then, now] = [earlier, { with: trimmed(flags.with), target: trimmed(target), contract }].map(
    (each) => `${each.target} with ${each.with}, contract ${each.contract}`,
  );
  if (then === now) return earlier;
  throw new UserError({
    cannot: `find out what has changed since "${file}"`,
    reason: `it compares ${then}, and this run ${now}`,
    remedy: 'Use the report of a comparison with the same flags, or leave --since out',
  });
}

/** Prints how a comparison ended. @returns the exit code */
function conclude({ comparison, left }: FinishedComparison, interruption: Interruption): number {
  for (const [name, clients] of left) reportLeft(clients, name);
  const { unfinished } = comparison;
  if (unfinished) printError(unfinished.message);
  return interruption.exitCode() ?? (unfinished ? EXIT.unreachable : verdict(comparison));
}

function verdict(comparison: Comparison): number {
  const { since } = comparison;
  const isFinding = since ? hasChanges(since) : isDifferent(comparison);
  return isFinding ? EXIT.failure : EXIT.ok;
}
