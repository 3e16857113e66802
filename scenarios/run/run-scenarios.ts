import type { Values } from '../arazzo/evaluate.ts';
import type { LoadedWorkflow, ScenarioSet } from '../arazzo/scenario-set.ts';
import { authorizationCells, authorizationWorkflows } from '../observe/authorization-matrix.ts';
import { createCoverage } from '../observe/coverage.ts';
import { createUndeclaredKeys } from '../observe/undeclared-keys.ts';
import type { Reader } from '../result/reader.ts';
import { type RunResult, summarize, type Unfinished, type WorkflowResult } from '../result/result.ts';
import type { Shard } from '../result/shard.ts';
import type { Pause } from '../session/wait-for-retry.ts';
import { workflowsInShard } from '../shards/split.ts';
import type { Target, TargetError } from '../targets/target.ts';
import type { Ledger } from '../undo/ledger.ts';
import type { Undone } from '../undo/undo.ts';
import { recordCreated, undoCreated } from '../undo/undo-created.ts';
import { createSecrets } from './recording/secrets.ts';
import { runQueue } from './run-queue.ts';
import type { CheckedExchange } from './run-step.ts';
import { withDeadline } from './with-deadline.ts';
import { createWorkflowRunner, probe } from './workflow-runner.ts';

export interface RunOptions {
  readonly inputs: Values;
  /** Default: `strict`. */
  readonly reader?: Reader;
  /** Ids of the workflows to run. Default: all. */
  readonly only?: readonly string[];
  /** Which part of these workflows to run. Default: all. */
  readonly shard?: Shard;
  /** Whether the generated authorization matrix runs as well. Default: yes. */
  readonly hasMatrix?: boolean;
  /** Whether the coverage of the contract is measured. Default: yes. */
  readonly hasCoverage?: boolean;
  /** Whether workflows that write may run against a target that is not on this machine. */
  readonly allowWrites?: boolean;
  /** Maximum number of requests to a target that is not on this machine. */
  readonly maxRequests?: number;
  /** Milliseconds to wait in total for servers that answer 429 or 503 with `Retry-After`. Default: none. */
  readonly maxWait?: number;
  /** Called when the run waits for one. */
  readonly onPause?: (pause: Pause) => void;
  /** Number of workflows that run at the same time. */
  readonly workers?: number;
  /** Where created clients are recorded, for targets that are not on this machine. */
  readonly ledger?: Ledger;
  /** Stops the run: requests are given up, except those that create something. */
  readonly signal?: AbortSignal;
  /** Gives up what an interrupted run still does: requests that create something, and those that undo it. */
  readonly deadline?: AbortSignal;
  /** Called with each workflow when it starts. */
  readonly onStart?: (workflow: LoadedWorkflow) => void;
  /** Called with every exchange when it is checked. */
  readonly onExchange?: (checked: CheckedExchange) => void;
  /** Whether a mock on this machine is asked why it refused a request of a step that failed. Default: yes. */
  readonly isDiagnosed?: boolean;
  /** Called with the result of each workflow when it ends. */
  readonly onResult?: (result: WorkflowResult) => void;
  /** Called before something that was created is undone, with its number, from 1, and how many there are. */
  readonly onUndo?: (number: number, count: number) => void;
  readonly clock?: () => Date;
  readonly elapsed?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
}

export interface FinishedRun {
  readonly result: RunResult;
  /** Why the run stopped; undefined if the target could be reached. */
  readonly unreachable: TargetError | undefined;
  /** Clients that were created at a target that is not on this machine, and could not be deactivated. */
  readonly left: Undone['left'];
}

/** The workflows of a set, together with the generated authorization matrix if it runs. */
export function allWorkflows(set: ScenarioSet, hasMatrix = true): readonly LoadedWorkflow[] {
  return hasMatrix ? [...set.workflows, ...authorizationWorkflows(set.contract)] : set.workflows;
}

type Selection = Pick<RunOptions, 'only' | 'shard' | 'hasMatrix'>;

/** The workflows that a run with these options has, and those of all its shards. */
export function selectWorkflows(
  set: ScenarioSet,
  { only, shard, hasMatrix = true }: Selection,
): { readonly workflows: readonly LoadedWorkflow[]; readonly ofAllShards: readonly LoadedWorkflow[] } {
  const all = allWorkflows(set, hasMatrix);
  const select = (from: readonly LoadedWorkflow[]) => from.filter(({ id }) => only?.includes(id) ?? true);
  return { workflows: select(shard ? workflowsInShard(shard, all) : all), ofAllShards: select(all) };
}

/** Runs workflows against a target. @returns the outcome of each, and the coverage */
export async function runScenarios(
  set: ScenarioSet,
  target: Target,
  options: RunOptions,
): Promise<FinishedRun> {
  const { clock = () => new Date(), elapsed = () => performance.now(), workers = 1 } = options;
  const { inputs, ledger, maxRequests, signal, deadline, allowWrites = false } = options;
  const { sleep = (ms: number) => wait(ms, signal) } = options;
  const { hasMatrix = true, hasCoverage = true, reader = 'strict' } = options;
  const { contract } = set;
  const startedAt = clock().toISOString();
  const start = elapsed();
  const { workflows, ofAllShards } = selectWorkflows(set, options);
  const coverage = hasCoverage ? createCoverage(contract) : undefined;
  const undeclared = createUndeclaredKeys(contract);
  const secrets = createSecrets(contract);
  secrets.noteInputs(inputs);
  const runner = createWorkflowRunner({
    set,
    target,
    inputs,
    reader,
    secrets,
    allowWrites,
    maxRequests,
    signal,
    deadline,
    observe(exchange) {
      coverage?.observe(exchange);
      undeclared.observe(exchange);
      recordCreated(exchange, contract, target, ledger, secrets.mask);
    },
    onExchange: options.onExchange,
    isDiagnosed: options.isDiagnosed ?? true,
    unreachable: await probe(target, contract, signal),
    elapsed,
    sleep,
    clock,
    maxWait: options.maxWait ?? 0,
    onPause: options.onPause,
  });
  const results = new Map<string, WorkflowResult>();
  try {
    await runInTurn(workflows, workers, async (workflow) => {
      options.onStart?.(workflow);
      const result = await runner.run(workflow);
      results.set(workflow.id, result);
      options.onResult?.(result);
    });
  } finally {
    await target.close();
  }
  const ordered = workflows.flatMap(({ id }) => results.get(id) ?? []);
  const authorization = hasMatrix ? authorizationCells(contract, ordered) : [];
  const unreachable = runner.unreachable();
  const unfinished = whyUnfinished(unreachable, signal);
  const result: RunResult = {
    target: target.name,
    contract: contract.version,
    startedAt,
    ms: Math.round(elapsed() - start),
    workflows: ordered,
    summary: summarize(ordered),
    coverage: coverage?.report(authorization),
    authorization,
    reader,
    undeclaredKeys: undeclared.report(secrets.mask),
    ...(options.shard && { shard: { ...options.shard, workflows: ofAllShards.map(({ id }) => id) } }),
    ...(unfinished && { unfinished }),
  };
  if (target.isLocal || !ledger || !allowWrites) return { result, unreachable, left: [] };
  const session = withDeadline(await target.open(), deadline);
  const undoing = {
    contract,
    target,
    session,
    ledger,
    inputs,
    unreachable: unreachable?.reason,
    onUndo: options.onUndo,
  };
  return { result, unreachable, left: await undoCreated(undoing) };
}

/** Workflows that must run alone run last, one after the other. */
async function runInTurn(
  workflows: readonly LoadedWorkflow[],
  workers: number,
  run: (workflow: LoadedWorkflow) => Promise<void>,
): Promise<void> {
  const isAlone = ({ runsAlone }: LoadedWorkflow) => runsAlone && workers > 1;
  const together = workflows.filter((workflow) => !isAlone(workflow));
  await runQueue(together, workers, run);
  await runQueue(workflows.filter(isAlone), 1, run);
}

function whyUnfinished(
  unreachable: TargetError | undefined,
  signal: AbortSignal | undefined,
): Unfinished | undefined {
  if (signal?.aborted) return { cause: 'interrupted', message: 'The run was interrupted.' };
  return unreachable && { cause: 'unreachable', message: unreachable.message };
}

/** Ends early if the signal aborts. */
function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(conclude, ms);
    signal?.addEventListener('abort', conclude);
    function conclude(): void {
      clearTimeout(timer); // it would delay the end of the process
      signal?.removeEventListener('abort', conclude);
      resolve();
    }
  });
}
