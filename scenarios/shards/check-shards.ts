import { KitError } from '../../base/errors.ts';
import type { RunResult } from '../result/result.ts';
import { formatShard, type ShardOfRun } from '../result/shard.ts';

/** The result of a shard, and where it was read. */
export interface ShardReport {
  readonly file: string;
  readonly result: RunResult;
}

const AGAIN = 'Run all shards with the same flags and files, and merge their reports';

/**
 * Checks that reports are those of all shards of one run.
 *
 * @returns one of the results, and the ids of the workflows of the run in their order
 * @throws KitError if a shard is missing or given twice, or one belongs to another run
 */
export function checkShards(reports: readonly ShardReport[]): [RunResult, readonly string[]] {
  const [first, ...others] = reports;
  if (!first) throw cannotMerge('no report is given', 'Name the JSON reports of all shards');
  for (const other of others) checkSameRun(first, other);
  checkNumbers(reports);
  const { workflows } = shardOf(first);
  checkWorkflows(reports, workflows);
  return [first.result, workflows];
}

/** A run that was not split is the only shard. */
function shardOf({ result: { shard, workflows } }: ShardReport): ShardOfRun {
  return shard ?? { index: 1, total: 1, workflows: workflows.map(({ id }) => id) };
}

/** What the shards of one run have in common. */
const FACTS: readonly (readonly [name: string, read: (report: ShardReport) => string])[] = [
  ['target', ({ result }) => `"${result.target}"`],
  ['contract', ({ result }) => result.contract],
  ['reader', ({ result }) => result.reader],
  ['coverage', ({ result }) => (result.coverage ? 'measured' : 'not measured')],
  ['number of shards', (report) => String(shardOf(report).total)],
];

function checkSameRun(first: ShardReport, other: ShardReport): void {
  const differing = FACTS.find(([, read]) => read(first) !== read(other));
  if (differing) {
    const [name, read] = differing;
    throw cannotMerge(
      `the ${name} of "${first.file}" is ${read(first)}, that of "${other.file}" is ${read(other)}`,
      AGAIN,
    );
  }
  const [one, another] = [shardOf(first).workflows, shardOf(other).workflows];
  const unknown = one.find((id) => !another.includes(id)) ?? another.find((id) => !one.includes(id));
  if (unknown === undefined) return;
  const [has, lacks] = one.includes(unknown) ? [first, other] : [other, first];
  throw cannotMerge(
    `the run of "${has.file}" has the workflow "${unknown}", that of "${lacks.file}" does not`,
    AGAIN,
  );
}

function checkNumbers(reports: readonly ShardReport[]): void {
  const files = new Map<number, string>();
  for (const report of reports) {
    const { index } = shardOf(report);
    const earlier = files.get(index);
    if (earlier !== undefined) {
      const reason = `shard ${formatShard(shardOf(report))} is in "${earlier}" and in "${report.file}"`;
      throw cannotMerge(reason, 'Name one report of each shard');
    }
    files.set(index, report.file);
  }
  const total = reports[0] ? shardOf(reports[0]).total : 0;
  const missing = Array.from({ length: total }, (_, at) => at + 1).filter((index) => !files.has(index));
  if (missing.length === 0) return;
  const names = new Intl.ListFormat('en').format(missing.map((index) => formatShard({ index, total })));
  throw cannotMerge(
    missing.length === 1 ? `shard ${names} is missing` : `shards ${names} are missing`,
    'Name its report too; if it has none, run the shard again',
  );
}

/** Each workflow is in one report. It is not if a report was edited, or two versions of the tool split differently. */
function checkWorkflows(reports: readonly ShardReport[], ids: readonly string[]): void {
  const files = new Map<string, string>();
  for (const { file, result } of reports) {
    for (const { id } of result.workflows) {
      const earlier = files.get(id);
      if (earlier !== undefined)
        throw cannotMerge(`the workflow "${id}" is in "${earlier}" and in "${file}"`, AGAIN);
      files.set(id, file);
    }
  }
  const missing = ids.find((id) => !files.has(id));
  if (missing !== undefined) throw cannotMerge(`the workflow "${missing}" is in no report`, AGAIN);
}

function cannotMerge(reason: string, remedy: string): KitError {
  return new KitError({ code: 'CANNOT_MERGE', cannot: 'merge the reports', reason, remedy });
}
