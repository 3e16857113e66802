import type { LoadedWorkflow } from '../../scenarios/arazzo/scenario-set.ts';
import { printable } from '../../scenarios/reports/parts/paint.ts';
import { formatTheme, formatWorkflow } from '../../scenarios/reports/tree/tree.ts';
import type { Outcome } from '../../scenarios/result/outcome.ts';
import type { RunOptions } from '../../scenarios/run/run-scenarios.ts';
import { createProgress, type TaskOutcome } from '../terminal/progress.ts';
import { widthOf } from '../terminal/width.ts';

const OUTCOMES: Readonly<Record<Outcome, TaskOutcome>> = {
  passed: 'done',
  failed: 'failed',
  skipped: 'skipped',
};

interface ShownRun extends Required<Pick<RunOptions, 'onStart' | 'onResult' | 'onUndo'>> {
  /** Call it when the run ends, even if it fails. */
  close(): void;
}

/** Prints each workflow when it ends, under its theme; on a terminal also how far the run is, and how far it is undone. */
export function showProgress(workflows: readonly LoadedWorkflow[], isColored: boolean): ShownRun {
  const tasks = workflows.map(({ id, summary, steps }) => ({
    id,
    name: printable(summary || id),
    weight: steps.length,
  }));
  const progress = createProgress(tasks, { hasPlainLines: false });
  let theme: string | undefined;
  return {
    onStart: ({ id }) => progress.start(id),
    onResult(result) {
      progress.end(result.id, OUTCOMES[result.outcome]);
      progress.above(() => {
        if (result.theme !== theme) process.stdout.write(formatTheme(result.theme, isColored));
        theme = result.theme;
        process.stdout.write(formatWorkflow(result, isColored, widthOf(process.stdout)));
      });
    },
    onUndo: (number, count) => progress.say(`undoing ${number} of ${count}`),
    close: progress.close,
  };
}
