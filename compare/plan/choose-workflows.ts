import type { LoadedWorkflow } from '../../scenarios/arazzo/scenario-set.ts';
import type { ObservedRun } from '../sides/observe-side.ts';

/** Which workflows run at a target with a limit of requests. */
export interface Choice {
  readonly workflows: readonly LoadedWorkflow[];
  /** How many requests they send, with those that undo what they create. */
  readonly requests: number;
  /** How many of them undo something. */
  readonly undoing: number;
  /** Ids of those that reach something that the chosen ones do not, for which too few requests are left. */
  readonly tooExpensive: readonly string[];
}

interface Priced extends Pick<Choice, 'requests' | 'undoing'> {
  readonly workflow: LoadedWorkflow;
  /** Operations with the statuses that they answered. */
  readonly reached: readonly string[];
}

/** Undoing what was created takes a sign-in and the operation that undoes it. */
const REQUESTS_TO_UNDO = 2;

/**
 * Chooses workflows that together reach each operation and status that all of them reach, for the fewest requests: again
 * and again the one that reaches the most that is new per request (greedy set cover).
 *
 * @param trial a run of the workflows at a mock, which shows what they send and reach
 * @param max requests to send at most
 */
export function chooseWorkflows(
  workflows: readonly LoadedWorkflow[],
  trial: ObservedRun,
  max: number,
): Choice {
  const priced = workflows.map((workflow) => priceOf(workflow, trial));
  const reached = new Set<string>();
  const chosen = new Set<LoadedWorkflow>();
  let [requests, undoing] = [0, 0];
  for (;;) {
    const affordable = priced.filter((each) => !chosen.has(each.workflow) && requests + each.requests <= max);
    const best = mostUseful(affordable, reached);
    if (!best) break;
    chosen.add(best.workflow);
    requests += best.requests;
    undoing += best.undoing;
    for (const each of best.reached) reached.add(each);
  }
  const tooExpensive = priced.filter((each) => newIn(each, reached) > 0).map(({ workflow }) => workflow.id);
  return {
    workflows: workflows.filter((workflow) => chosen.has(workflow)),
    requests,
    undoing,
    tooExpensive,
  };
}

function priceOf(workflow: LoadedWorkflow, { observations }: ObservedRun): Priced {
  const own = [...observations.values()].filter(({ workflowId }) => workflowId === workflow.id);
  const created = own.filter(({ operation, status }) => operation.undoneBy !== undefined && status < 300);
  const undoing = created.length * REQUESTS_TO_UNDO;
  return {
    workflow,
    requests: own.length + undoing,
    undoing,
    reached: own.map(({ operation, status }) => `${operation.id} ${status}`),
  };
}

/** @returns undefined if none reaches anything new */
function mostUseful(priced: readonly Priced[], reached: ReadonlySet<string>): Priced | undefined {
  const useful = priced.filter((each) => newIn(each, reached) > 0);
  const usefulness = (each: Priced) => newIn(each, reached) / each.requests;
  return useful.toSorted((one, other) => usefulness(other) - usefulness(one))[0];
}

function newIn(each: Priced, reached: ReadonlySet<string>): number {
  return new Set(each.reached.filter((one) => !reached.has(one))).size;
}
