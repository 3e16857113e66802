import { readReport } from '../../scenarios/reports/read-json.ts';
import { REPORT_KINDS } from '../../scenarios/reports/report-kinds.ts';
import { formatSummary } from '../../scenarios/reports/tree/tree.ts';
import { formatShard } from '../../scenarios/result/shard.ts';
import type { ShardReport } from '../../scenarios/shards/check-shards.ts';
import { mergeResults } from '../../scenarios/shards/merge-results.ts';
import { wantedReports } from '../replay/check-flags.ts';
import { verdict } from '../replay/verdict.ts';
import { writeReports } from '../replay/write-reports.ts';
import { EXIT, UserError } from '../terminal/exit.ts';
import { printError } from '../terminal/print.ts';
import { widthOf } from '../terminal/width.ts';
import type { MergeFlags } from './merge-flags.ts';

/**
 * Puts the JSON reports of all shards of a run together, prints the summary of the run, and writes its reports.
 *
 * @returns the exit code that the run has when it is not split
 * @throws KitError for flags and files that cannot be used, and reports that are not all shards of one run
 */
export function runMerge(files: readonly string[], { report, minCoverage }: MergeFlags): number {
  const wanted = wantedReports(report, REPORT_KINDS);
  const reports = files.map((file): ShardReport => ({ file, result: readReport(file) }));
  const result = mergeResults(reports);
  if (minCoverage !== undefined && !result.coverage) throw noCoverage();
  const isColored = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
  process.stdout.write(formatSummary(result, isColored, widthOf(process.stdout)));
  const hasReports = writeReports(result, wanted);
  const code = reportUnfinished(reports) ?? verdict(result, minCoverage);
  return code === EXIT.ok && !hasReports ? EXIT.wrongUse : code;
}

/** Prints which shards were not completed. @returns the exit code; undefined if all were */
function reportUnfinished(reports: readonly ShardReport[]): number | undefined {
  const unfinished = reports.flatMap(({ file, result: { shard, unfinished: why } }) =>
    why ? [{ ...why, name: shard ? `shard ${formatShard(shard)}` : `"${file}"` }] : [],
  );
  for (const { name, message } of unfinished) printError(`${name} was not completed: ${message}`);
  if (unfinished.length === 0) return undefined;
  return unfinished.every(({ cause }) => cause === 'unreachable') ? EXIT.unreachable : EXIT.failure;
}

function noCoverage(): UserError {
  return new UserError({
    cannot: 'check --min-coverage',
    reason: 'the reports have no coverage',
    remedy: 'Run the shards with --coverage',
  });
}
