import { formatTheme, formatWorkflow } from '../../scenarios/reports/tree/tree.ts';
import type { WorkflowResult } from '../../scenarios/result/result.ts';
import { widthOf } from '../terminal/width.ts';

/**
 * Prints each workflow when it ends, under its theme; on a terminal also how many are done.
 *
 * @param count how many workflows the run has
 */
export function showProgress(count: number, isColored: boolean): (result: WorkflowResult) => void {
  const isTerminal = Boolean(process.stdout.isTTY);
  let theme: string | undefined;
  let done = 0;
  return function show(result) {
    done += 1;
    if (isTerminal) process.stdout.write('\r\u001b[K');
    if (result.theme !== theme) process.stdout.write(formatTheme(result.theme, isColored));
    theme = result.theme;
    process.stdout.write(formatWorkflow(result, isColored, widthOf(process.stdout)));
    if (isTerminal && done < count) process.stdout.write(`${done}/${count}`);
  };
}
