import { KitError, useOneOf } from '../../base/errors.ts';
import type { LoadedWorkflow, Needed, ScenarioSet } from '../../scenarios/arazzo/scenario-set.ts';
import type { ReportKind } from '../../scenarios/reports/report-kinds.ts';
import { KNOWN_INPUTS } from '../../scenarios/targets/credentials.ts';
import { UserError } from '../terminal/exit.ts';
import type { TestFlags } from './test-flags.ts';

/** A report to write. */
export interface WantedReport<Kind extends string = ReportKind> {
  readonly kind: Kind;
  readonly file: string;
}

/**
 * The reports that `--report` asks for.
 *
 * @param kinds those that exist
 * @throws KitError for another kind
 */
export function wantedReports<Kind extends string>(
  report: Readonly<Record<string, string>> | undefined,
  kinds: Readonly<Record<Kind, unknown>>,
): WantedReport<Kind>[] {
  const isKind = (kind: string): kind is Kind => Object.hasOwn(kinds, kind);
  return Object.entries(report ?? {}).map(([kind, file]) => {
    if (isKind(kind)) return { kind, file };
    throw new KitError({
      code: 'UNKNOWN_REPORT',
      cannot: `write a report of the kind "${kind}"`,
      reason: 'it does not exist',
      remedy: useOneOf(kind, Object.keys(kinds)),
    });
  });
}

/** @throws UserError for flags that make no sense for a part of a run */
export function checkShard({ shard, minCoverage }: Pick<TestFlags, 'shard' | 'minCoverage'>): void {
  if (shard === undefined || minCoverage === undefined) return;
  throw new UserError({
    cannot: 'use --min-coverage with --shard',
    reason: 'a shard covers only a part of what the run covers',
    remedy: 'Give it to factpulse-kit merge',
  });
}

/**
 * Checks that workflows exist.
 *
 * @param leftOut those that the contract of the run does not have the operations for
 * @throws KitError for the first that does not
 */
export function checkWorkflowIds(
  wanted: readonly string[],
  workflows: readonly LoadedWorkflow[],
  leftOut: ScenarioSet['leftOut'],
): void {
  const ids = workflows.map(({ id }) => id);
  const unknown = wanted.find((id) => !ids.includes(id));
  if (unknown === undefined) return;
  const needs = leftOut.get(unknown);
  throw new KitError({
    code: 'UNKNOWN_WORKFLOW',
    cannot: `run the workflow "${unknown}"`,
    ...(needs ? whyLeftOut(needs) : { reason: 'it does not exist', remedy: useOneOf(unknown, ids) }),
  });
}

function whyLeftOut(needs: Needed): { readonly reason: string; readonly remedy: string } {
  if (needs.kind === 'contract')
    return {
      reason: `it is written for contract ${needs.version}`,
      remedy: `Add --contract ${needs.version}`,
    };
  return { reason: 'its operations are those of a further document', remedy: 'Add --document FILE' };
}

/**
 * Checks that every required input is known or given. Otherwise a workflow with a misspelled input would be skipped, and
 * the run would pass.
 *
 * @throws KitError for the first missing input
 */
export function checkInputs({ workflows }: ScenarioSet, given: readonly string[]): void {
  for (const { id, file, inputs } of workflows) {
    const missing = (inputs.required ?? []).find(
      (name) => !KNOWN_INPUTS.includes(name) && !given.includes(name),
    );
    if (missing === undefined) continue;
    throw new KitError({
      code: 'INPUT_MISSING',
      cannot: `run the workflow "${id}" of "${file}"`,
      reason: `it requires the input "${missing}"`,
      remedy: `Give it with --input ${missing}=VALUE`,
    });
  }
}
