import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { packageFile } from '../../base/package-files.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { loadScenarios } from '../../scenarios/arazzo/load-scenarios.ts';
import type { ScenarioSet } from '../../scenarios/arazzo/scenario-set.ts';
import { toAnnotations } from '../../scenarios/reports/github.ts';
import { REPORT_KINDS } from '../../scenarios/reports/report-kinds.ts';
import { formatSummary, formatTheme, formatWorkflow } from '../../scenarios/reports/tree/tree.ts';
import type { RunResult, WorkflowResult } from '../../scenarios/result/result.ts';
import { allWorkflows, runScenarios } from '../../scenarios/run/run-scenarios.ts';
import { inputsFor, KNOWN_INPUTS } from '../../scenarios/targets/credentials.ts';
import { type Ledger, openLedger } from '../../scenarios/undo/ledger.ts';
import { readSwitch } from '../options/options.ts';
import { EXIT, UserError } from '../terminal/exit.ts';
import { openCheckedTarget, orUserError } from './open-checked-target.ts';
import { reportLeft } from './report-left.ts';
import type { TestFlags } from './test-flags.ts';

/** Relative, for the reports name files as a person would. */
const SHIPPED = relative('', packageFile('scenarios'));

/**
 * Replays scenarios, shows what becomes of them, and writes the reports.
 *
 * @returns the exit code
 * @throws UserError before any request is sent, for flags and files that cannot be used
 */
export async function runTests(paths: readonly string[], flags: TestFlags): Promise<number> {
  checkReports(flags);
  const set = load(paths, flags);
  const { contract, maxRequests, ledger: ledgerFile } = flags;
  const target = openCheckedTarget(flags.target, { contract, timeout: flags.timeout * 1000 });
  const inputs = { ...(await inputsFor(target, process.env).catch(orUserError)), ...flags.input };
  const signal = interrupted();
  const allowWrites = flags.allowWrites ?? readSwitch('FACTPULSE_KIT_ALLOW_WRITES');
  const ledger = openLedger(ledgerFile);
  if (allowWrites && !target.isLocal) prepare(ledger, ledgerFile);
  const isColored = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;

  const { result, unreachable, left } = await runScenarios(set, target, {
    inputs,
    maxRequests,
    workers: flags.workers,
    allowWrites,
    ledger,
    signal,
    onResult: showProgress(countOf(set, flags), isColored),
    ...(flags.workflow && { only: flags.workflow }),
  });

  process.stdout.write(formatSummary(result, isColored));
  reportLeft(left);
  if (process.env.GITHUB_ACTIONS) process.stdout.write(toAnnotations(result));
  const hasReports = writeReports(result, flags);
  if (unreachable) {
    console.error(`error: ${unreachable}: is it running?`);
    return EXIT.unreachable;
  }
  if (signal.aborted) {
    console.error('error: the run was interrupted');
    return EXIT.failure;
  }
  const code = verdict(result, flags);
  return code === EXIT.ok && !hasReports ? EXIT.wrongUse : code;
}

function load(paths: readonly string[], { contract, workflow = [], input = {} }: TestFlags): ScenarioSet {
  try {
    const set = loadScenarios(paths.length > 0 ? paths : [SHIPPED], loadContract(contract));
    const ids = allWorkflows(set).map(({ id }) => id);
    const unknown = workflow.find((id) => !ids.includes(id));
    if (unknown) throw new UserError(`there is no workflow ${unknown} (known: ${ids.join(', ')})`);
    checkInputs(set, Object.keys(input));
    return set;
  } catch (error) {
    return orUserError(error);
  }
}

/** An input that nobody could give is a mistake; it must not pass as a workflow that is skipped. */
function checkInputs({ workflows }: ScenarioSet, given: readonly string[]): void {
  for (const { id, file, inputs } of workflows) {
    const missing = (inputs.required ?? []).find(
      (name) => !KNOWN_INPUTS.includes(name) && !given.includes(name),
    );
    if (missing)
      throw new UserError(`${file}: ${id} requires the input ${missing}: give it with --input ${missing}=…`);
  }
}

function checkReports({ report = {} }: TestFlags): void {
  const unknown = Object.keys(report).find((kind) => !(kind in REPORT_KINDS));
  if (unknown)
    throw new UserError(`unknown report ${unknown} (known: ${Object.keys(REPORT_KINDS).join(', ')})`);
}

/** Writes what can be written; gives whether that was all. */
function writeReports(result: RunResult, { report = {} }: TestFlags): boolean {
  let isComplete = true;
  for (const [kind, file] of Object.entries(report)) {
    const render = REPORT_KINDS[kind as keyof typeof REPORT_KINDS]; // checkReports established it
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, render(result));
    } catch (error) {
      isComplete = false;
      console.error(`error: ${file} cannot be written (${(error as NodeJS.ErrnoException).code})`);
    }
  }
  return isComplete;
}

/** Nothing may be created that could not be remembered. */
function prepare(ledger: Ledger, file: string): void {
  try {
    ledger.prepare();
  } catch (error) {
    throw new UserError(
      `${file} cannot be written (${(error as NodeJS.ErrnoException).code}): name another with --ledger`,
    );
  }
}

function verdict({ summary, coverage }: RunResult, { minCoverage = 0 }: TestFlags): number {
  if (summary.failed > 0) return EXIT.failure;
  if (coverage.percent >= minCoverage) return EXIT.ok;
  console.error(`error: ${coverage.percent} % of the contract is covered, less than ${minCoverage} %`);
  return EXIT.failure;
}

function countOf(set: ScenarioSet, { workflow }: TestFlags): number {
  return workflow?.length ?? allWorkflows(set).length;
}

/** Each workflow as it ends, under its theme; how many are through as well, on a terminal. */
function showProgress(count: number, isColored: boolean): (result: WorkflowResult) => void {
  const isTerminal = Boolean(process.stdout.isTTY);
  let theme: string | undefined;
  let through = 0;
  return function show(result) {
    through += 1;
    if (isTerminal) process.stdout.write('\r\u001b[K');
    if (result.theme !== theme) process.stdout.write(formatTheme(result.theme, isColored));
    theme = result.theme;
    process.stdout.write(formatWorkflow(result, isColored));
    if (isTerminal && through < count) process.stdout.write(`${through}/${count}`);
  };
}

/** The first Ctrl-C lets the workflow that runs end, and then cleans up; the second ends at once. */
function interrupted(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  process.once('SIGTERM', () => controller.abort());
  return controller.signal;
}
