import type { Values } from '../arazzo/expression.ts';
import type { LoadedWorkflow, ScenarioSet } from '../arazzo/scenario-set.ts';
import { authorizationCells, authorizationWorkflows } from '../observe/authorization-matrix.ts';
import { createCoverage } from '../observe/coverage.ts';
import type { ObservedExchange } from '../observe/observed-exchange.ts';
import type { RunResult, WorkflowResult } from '../result/result.ts';
import type { Target } from '../targets/target.ts';
import type { Ledger } from '../undo/ledger.ts';
import { type Undone, undoAll } from '../undo/undo.ts';
import { createBudget } from './budget.ts';
import { guardWrites } from './guard-writes.ts';
import { reasonToSkip } from './reason-to-skip.ts';
import { runQueue } from './run-queue.ts';
import { type RanWorkflow, runWorkflow } from './run-workflow.ts';
import { createSecrets } from './secrets.ts';

export interface RunOptions {
  readonly inputs: Values;
  /** Only these workflows; all unless given. */
  readonly only?: readonly string[];
  /** Whether workflows that write may run on a target that is not this machine's. */
  readonly allowWrites?: boolean;
  /** How many requests the workflows may send in all, to a target that is not this machine's. */
  readonly maxRequests?: number;
  /** How many workflows run at once. */
  readonly workers?: number;
  /** Where created clients are remembered, for targets that are not this machine's. */
  readonly ledger?: Ledger;
  /** Stops the run between two steps. */
  readonly signal?: AbortSignal;
  /** Told of each workflow when it is done. */
  readonly onResult?: (result: WorkflowResult) => void;
  readonly clock?: () => Date;
  readonly elapsed?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
}

export interface FinishedRun {
  readonly result: RunResult;
  /** Why nothing more could be run; undefined where the target could be reached. */
  readonly unreachable: string | undefined;
  /** Clients that were created at a target that is not this machine's, and could not be deactivated. */
  readonly left: Undone['left'];
}

/** The workflows of a set together with the generated authorization matrix. */
export function allWorkflows(set: ScenarioSet): readonly LoadedWorkflow[] {
  return [...set.workflows, ...authorizationWorkflows(set.contract)];
}

/** Replays workflows against a target, and says what became of each and what was covered. */
export async function runScenarios(
  set: ScenarioSet,
  target: Target,
  options: RunOptions,
): Promise<FinishedRun> {
  const { clock = () => new Date(), elapsed = () => performance.now(), sleep = wait, workers = 1 } = options;
  const { inputs: given, ledger, signal } = options;
  const startedAt = clock().toISOString();
  const start = elapsed();
  const workflows = allWorkflows(set).filter(({ id }) => options.only?.includes(id) ?? true);
  const coverage = createCoverage(set.contract);
  const secrets = createSecrets(set.contract);
  const budget = createBudget(target.isLocal ? undefined : options.maxRequests);
  const inputNames = Object.keys(given).filter((name) => given[name] !== undefined);
  const skipContext = { set, target, inputNames, allowWrites: options.allowWrites === true };
  const results = new Map<string, WorkflowResult>();
  let unreachable: string | undefined;

  function reasonNow(workflow: LoadedWorkflow): string | undefined {
    const interrupted = isStopped() ? 'the run was interrupted' : undefined;
    return unreachable ?? interrupted ?? budget.reasonToSkip(workflow) ?? reasonToSkip(workflow, skipContext);
  }

  const isStopped = () => signal?.aborted === true;

  function observe(exchange: ObservedExchange): void {
    coverage.observe(exchange);
    const uid = createdUid(exchange);
    if (uid && !target.isLocal) ledger?.record({ target: target.name, uid });
  }

  async function runInSession(workflow: LoadedWorkflow): Promise<WorkflowResult> {
    const opened = budget.limit(await target.open());
    const mayWrite = target.isLocal || options.allowWrites === true;
    const session = mayWrite ? opened : guardWrites(opened, set.contract);
    const done = new Map<string, RanWorkflow>();
    const parts = {
      set,
      given,
      session,
      secrets,
      targetName: target.name,
      elapsed,
      observe,
      sleep,
      isStopped,
      done,
    };
    try {
      const ran = await runWorkflow(workflow, given, parts);
      if (ran.isUnreachable) unreachable ??= `${target.name} cannot be reached`;
      return ran.result;
    } finally {
      await session.close();
    }
  }

  async function runOne(workflow: LoadedWorkflow): Promise<void> {
    const reason = reasonNow(workflow);
    const result = reason ? skipped(workflow, reason) : await runInSession(workflow);
    results.set(workflow.id, result);
    options.onResult?.(result);
  }

  const isAlone = ({ runsAlone }: LoadedWorkflow) => runsAlone && workers > 1;
  const together = workflows.filter((workflow) => !isAlone(workflow));
  try {
    await runQueue(together, workers, runOne);
    await runQueue(workflows.filter(isAlone), 1, runOne);
  } finally {
    await target.close();
  }

  const ordered = workflows.flatMap(({ id }) => results.get(id) ?? []);
  const authorization = authorizationCells(set.contract, ordered);
  const result: RunResult = {
    target: target.name,
    contract: set.contract.version,
    startedAt,
    ms: Math.round(elapsed() - start),
    workflows: ordered,
    summary: summarize(ordered),
    coverage: coverage.report(authorization),
    authorization,
  };
  return { result, unreachable, left: await undoCreated(set, target, options) };
}

/** What an exchange created that has to be undone later. */
function createdUid({ operation, status, body }: ObservedExchange): string | undefined {
  if (!operation.undoneBy || status !== 201) return undefined;
  const uid = (body as { uid?: unknown } | null)?.uid;
  return typeof uid === 'string' ? uid : undefined;
}

function summarize(results: readonly WorkflowResult[]): RunResult['summary'] {
  const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
  const steps = results.reduce((sum, result) => sum + result.steps.length, 0);
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), steps };
}

/** Whatever a run, or an earlier one that broke off, created there is deactivated. */
async function undoCreated(
  { contract }: ScenarioSet,
  target: Target,
  { ledger, inputs, allowWrites }: RunOptions,
): Promise<Undone['left']> {
  if (target.isLocal || !ledger || !allowWrites) return [];
  const session = await target.open();
  const { username, password } = inputs;
  const credentials = { username: String(username), password: String(password) };
  const { left } = await undoAll({ contract, session, ledger, target: target.name, ...credentials });
  return left;
}

function skipped({ id, file, theme, summary }: LoadedWorkflow, reason: string): WorkflowResult {
  return { id, file, theme, summary, outcome: 'skipped', reason, steps: [], ms: 0 };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
