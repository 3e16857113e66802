import type { CompareOptions } from '../../compare/compare-targets.ts';
import type { Plan, Sides } from '../../compare/plan/plan-runs.ts';
import type { RunName } from '../../compare/runs/create-runner.ts';
import { printable } from '../../scenarios/reports/parts/paint.ts';
import { printNotice } from '../terminal/print.ts';
import { createProgress, type Progress, type Task } from '../terminal/progress.ts';

type ShownComparison = Required<Pick<CompareOptions, 'onPlan' | 'onStart' | 'onEnd'>> & {
  /** Call it when the comparison ends, even if it fails. */
  close(): void;
};

/**
 * Shows on a terminal how far a comparison is, and how many requests a server gets that is not on this machine.
 *
 * @param more that the calibration sends to the target
 */
export function showProgress(sides: Sides, more = 0): ShownComparison {
  let progress: Progress | undefined;
  const { name, isLocal } = sides.target.target;
  return {
    onPlan(plan) {
      if (plan.requests !== undefined)
        printNotice(
          `Sending at most ${plan.requests + (isLocal ? 0 : more)} requests to ${name} (--max-requests)`,
        );
      progress = createProgress(tasksOf(plan, sides), { hasPlainLines: false });
    },
    onStart: (run, id) => progress?.start(taskId(run, id)),
    onEnd: (run, id) => progress?.end(taskId(run, id), 'done'),
    close: () => progress?.close(),
  };
}

function tasksOf({ workflows, twice }: Plan, sides: Sides): Task[] {
  const runs = [
    { run: 'with', name: sides.with.target.name },
    { run: 'target', name: sides.target.target.name },
    ...(twice ? [{ run: 'again' as const, name: `${sides[twice].target.name} again` }] : []),
  ] as const;
  return runs.flatMap(({ run, name }) =>
    workflows.map(({ id, summary, steps }) => ({
      id: taskId(run, id),
      name: printable(`${name}: ${summary || id}`),
      weight: steps.length,
    })),
  );
}

function taskId(run: RunName, workflowId: string): string {
  return `${run} ${workflowId}`;
}
