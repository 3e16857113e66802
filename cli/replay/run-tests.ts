import { chooseAssumptions } from '../../mock-server/assumptions/assumptions.ts';
import { toAnnotations } from '../../scenarios/reports/github.ts';
import { REPORT_KINDS } from '../../scenarios/reports/report-kinds.ts';
import { formatSummary } from '../../scenarios/reports/tree/tree.ts';
import { type FinishedRun, runScenarios, selectWorkflows } from '../../scenarios/run/run-scenarios.ts';
import type { Pause } from '../../scenarios/session/wait-for-retry.ts';
import { inputsFor } from '../../scenarios/targets/credentials.ts';
import { openTarget } from '../../scenarios/targets/open-target.ts';
import { openLedger } from '../../scenarios/undo/ledger.ts';
import { readSwitch } from '../options/options.ts';
import { EXIT } from '../terminal/exit.ts';
import { printError, printNotice } from '../terminal/print.ts';
import { widthOf } from '../terminal/width.ts';
import { catchSignals, type Interruption } from './catch-signals.ts';
import { checkShard, type WantedReport, wantedReports } from './check-flags.ts';
import { failIfStalled } from './fail-if-stalled.ts';
import { loadSet } from './load-set.ts';
import { prepareLedger } from './prepare-ledger.ts';
import { reportLeft } from './report-left.ts';
import { repositoryPath } from './repository-path.ts';
import { showProgress } from './show-progress.ts';
import type { TestFlags } from './test-flags.ts';
import { verdict } from './verdict.ts';
import { writeReports } from './write-reports.ts';

/**
 * Runs scenarios, prints their outcomes, and writes the reports.
 *
 * @returns the exit code
 * @throws KitError before any request is sent, for flags and files that cannot be used
 */
export async function runTests(paths: readonly string[], flags: TestFlags): Promise<number> {
  const reports = wantedReports(flags.report, REPORT_KINDS);
  checkShard(flags);
  const isWhole = paths.length === 0;
  const hasMatrix = flags.matrix ?? readSwitch('FACTPULSE_KIT_MATRIX', isWhole);
  const wantsCoverage = flags.coverage ?? readSwitch('FACTPULSE_KIT_COVERAGE', isWhole);
  const hasCoverage = wantsCoverage || flags.minCoverage !== undefined;
  const assume = chooseAssumptions(flags.assume);
  const set = loadSet(paths, flags, { hasMatrix, assume });
  const timeout = flags.timeout * 1000;
  const target = openTarget(flags.target, {
    ...flags,
    assume,
    documents: flags.document,
    timeout,
    environment: process.env,
  });
  const inputs = { ...(await inputsFor(target, process.env)), ...flags.input };
  const allowWrites = flags.allowWrites ?? readSwitch('FACTPULSE_KIT_ALLOW_WRITES');
  const ledger = openLedger(flags.ledger);
  if (allowWrites && !target.isLocal) prepareLedger(ledger, flags.ledger);
  const interruption = catchSignals();
  const isColored = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;

  const selection = {
    hasMatrix,
    ...(flags.workflow && { only: flags.workflow }),
    ...(flags.shard && { shard: flags.shard }),
  };
  const { close, ...shown } = showProgress(selectWorkflows(set, selection).workflows, isColored);
  const running = runScenarios(set, target, {
    inputs,
    reader: flags.reader,
    hasCoverage,
    maxRequests: flags.maxRequests,
    maxWait: flags.maxWait * 1000,
    onPause: reportPause,
    workers: flags.workers,
    allowWrites,
    ledger,
    signal: interruption.stop,
    deadline: interruption.deadline,
    ...shown,
    ...selection,
  });
  const finished = await failIfStalled(running).finally(close);
  return conclude(finished, { reports, flags, isColored, interruption });
}

interface Conclusion {
  readonly reports: readonly WantedReport[];
  readonly flags: TestFlags;
  readonly isColored: boolean;
  readonly interruption: Interruption;
}

/** Prints how a run ended and writes its reports. @returns the exit code */
function conclude({ result, unreachable, left }: FinishedRun, conclusion: Conclusion): number {
  const { reports, flags, isColored, interruption } = conclusion;
  process.stdout.write(formatSummary(result, isColored, widthOf(process.stdout)));
  reportLeft(left, result.target);
  if (process.env.GITHUB_ACTIONS) process.stdout.write(toAnnotations(result, pathInRepository));
  const hasReports = writeReports(result, reports);
  const interrupted = interruption.exitCode();
  if (interrupted !== undefined) {
    printError('The run was interrupted.');
    return interrupted;
  }
  if (unreachable) {
    printError(unreachable.message);
    return EXIT.unreachable;
  }
  const code = verdict(result, flags.minCoverage);
  return code === EXIT.ok && !hasReports ? EXIT.wrongUse : code;
}

function reportPause({ status, ms }: Pause): void {
  printNotice(
    `The server answered ${status} with Retry-After: waiting ${Math.ceil(ms / 1000)} s (--max-wait)`,
  );
}

function pathInRepository(file: string): string {
  return repositoryPath(file, process.env.GITHUB_WORKSPACE);
}
