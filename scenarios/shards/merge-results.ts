import type { AuthorizationCell } from '../result/authorization-cell.ts';
import { type CoverageReport, countCoverage, type StatusCoverage } from '../result/coverage-report.ts';
import { sortUndeclaredKeys, type UndeclaredKey } from '../result/reader.ts';
import { type RunResult, summarize } from '../result/result.ts';
import { checkShards, type ShardReport } from './check-shards.ts';

/**
 * Puts the results of all shards of a run together: the result that the run has when it is not split. Only its duration
 * differs, which is that of the longest shard.
 *
 * @throws KitError if a shard is missing, or they are not of one run
 */
export function mergeResults(reports: readonly ShardReport[]): RunResult {
  const [first, order] = checkShards(reports);
  const results = reports.map(({ result }) => result);
  const byId = new Map(results.flatMap(({ workflows }) => workflows).map((each) => [each.id, each]));
  const workflows = order.flatMap((id) => byId.get(id) ?? []);
  const authorization = mergeCells(results.map((result) => result.authorization));
  const coverage = results.flatMap((result) => result.coverage ?? []);
  const unfinished = results.flatMap((result) => result.unfinished ?? [])[0];
  return {
    target: first.target,
    contract: first.contract,
    startedAt: results.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
    ms: Math.max(...results.map(({ ms }) => ms)),
    workflows,
    summary: summarize(workflows),
    coverage: coverage.length > 0 ? mergeCoverage(coverage, authorization) : undefined,
    authorization,
    reader: first.reader,
    undeclaredKeys: mergeUndeclaredKeys(results.flatMap(({ undeclaredKeys }) => undeclaredKeys)),
    ...(unfinished && { unfinished }),
  };
}

/** Each shard has all cells of the matrix; those of other shards are skipped there. */
function mergeCells(matrices: readonly (readonly AuthorizationCell[])[]): AuthorizationCell[] {
  const merged = new Map<string, AuthorizationCell>();
  for (const cell of matrices.flat()) {
    const key = JSON.stringify([cell.operationId, cell.credential]);
    const known = merged.get(key);
    if (!known || knowsMore(cell, known)) merged.set(key, cell);
  }
  return [...merged.values()];
}

function knowsMore(cell: AuthorizationCell, known: AuthorizationCell): boolean {
  return known.outcome === 'skipped' && (cell.outcome !== 'skipped' || known.got === undefined);
}

function mergeCoverage(
  reports: readonly CoverageReport[],
  authorization: readonly AuthorizationCell[],
): CoverageReport {
  const statuses = mergeStatuses(reports.flatMap((report) => report.statuses));
  const constraints = mergeBy(
    reports.flatMap((report) => report.constraints),
    ({ operationId, place, keyword, limit }) => [operationId, place, keyword, limit],
    (one, other) => ({
      ...one,
      inside: one.inside || other.inside,
      outside: one.outside || other.outside,
    }),
  );
  const documents = mergeBy(
    reports.flatMap((report) => report.documents ?? []),
    ({ document }) => [document],
    (one, other) => ({ ...one, statuses: mergeStatuses([...one.statuses, ...other.statuses]) }),
  );
  return countCoverage({ statuses, constraints, authorization, documents });
}

function mergeStatuses(statuses: readonly StatusCoverage[]): StatusCoverage[] {
  return mergeBy(
    statuses,
    ({ operationId, status }) => [operationId, status],
    (one, other) => ({ ...one, covered: one.covered || other.covered }),
  );
}

function mergeUndeclaredKeys(keys: readonly UndeclaredKey[]): UndeclaredKey[] {
  const merged = mergeBy(
    keys,
    ({ schema, pointer }) => [schema, pointer],
    (one, other) => ({ ...one, responses: one.responses + other.responses }),
  );
  return sortUndeclaredKeys(merged);
}

/** Merges the items with an equal key, in the order in which they come first. */
function mergeBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => readonly unknown[],
  merge: (one: Item, other: Item) => Item,
): Item[] {
  const merged = new Map<string, Item>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    const known = merged.get(key);
    merged.set(key, known === undefined ? item : merge(known, item));
  }
  return [...merged.values()];
}
