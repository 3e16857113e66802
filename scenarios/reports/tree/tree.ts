import { DEFAULT_WIDTH, hang, hangWithFacts } from '../../../base/wrap.ts';
import type { Outcome } from '../../result/outcome.ts';
import type { RunResult, WorkflowResult } from '../../result/result.ts';
import { formatShard } from '../../result/shard.ts';
import { failureLines } from '../parts/failure-lines.ts';
import { markOf, workflowTitle } from '../parts/failures.ts';
import { createPaint, type Paint, printable } from '../parts/paint.ts';
import { count, coverageText, documentTexts, duration } from '../parts/wording.ts';
import { formatAuthorization } from './authorization.ts';
import { formatMissing } from './coverage.ts';
import { formatFailed } from './failed.ts';
import { formatUndeclared } from './undeclared-keys.ts';

/** Colours of a workflow's headline. */
const STYLES: Readonly<Record<Outcome, Parameters<Paint>[0]>> = {
  passed: 'green',
  failed: ['bold', 'red'],
  skipped: 'yellow',
};

/** The line above the workflows of a theme; ends in a line feed. */
export function formatTheme(theme: string, isColored: boolean): string {
  return `\n${createPaint(isColored)('bold', printable(theme))}\n`;
}

/**
 * A workflow for a terminal: one line, and where it failed the steps up to the failing one with its failed checks.
 *
 * @param width columns of a line; only words that are longer, and curl lines, exceed it
 * @returns text that ends in a line feed, free of control characters from servers
 */
export function formatWorkflow(workflow: WorkflowResult, isColored: boolean, width = DEFAULT_WIDTH): string {
  const paint = createPaint(isColored);
  const lines = headline(workflow, paint, width);
  if (workflow.outcome === 'failed') {
    lines.push(
      ...hang('    ', paint('dim', `${printable(workflow.id)} in ${printable(workflow.file)}`), width),
    );
    lines.push(...failureLines(workflow, paint, width - 4).map((line) => `    ${line}`), '');
  }
  return `${lines.join('\n')}\n`;
}

function headline(workflow: WorkflowResult, paint: Paint, width: number): string[] {
  const title = printable(workflowTitle(workflow));
  const mark = `  ${paint(STYLES[workflow.outcome], markOf(workflow))} `;
  const facts =
    workflow.outcome === 'skipped'
      ? `skipped: ${printable(workflow.reason ?? 'skipped')}`
      : `${count(workflow.steps.length, 'step')}, ${duration(workflow.ms)}`;
  const paintedTitle = workflow.outcome === 'passed' ? title : paint(STYLES[workflow.outcome], title);
  return hangWithFacts(mark, `${paintedTitle}  `, paint('dim', facts), width);
}

/**
 * The end of a run for a terminal: the authorization matrix, what is not covered, undeclared keys, what failed,
 * and the counts.
 *
 * @param width columns of a line
 */
export function formatSummary(result: RunResult, isColored: boolean, width = DEFAULT_WIDTH): string {
  const paint = createPaint(isColored);
  const { summary, coverage } = result;
  const counts = [
    ...(summary.failed > 0 ? [paint(['bold', 'red'], `${summary.failed} failed`)] : []),
    paint('green', `${summary.passed} passed`),
    ...(summary.skipped > 0 ? [paint('yellow', `${summary.skipped} skipped`)] : []),
  ];
  const totals = [
    ...(result.shard ? [['Shard', formatShard(result.shard)]] : []),
    ['Workflows', counts.join(', ')],
    ['Steps', String(summary.steps)],
    ...(coverage ? [['Coverage', coverageText(coverage)]] : []),
    ...(coverage ? documentTexts(coverage).map((text) => ['', printable(text)]) : []),
    ['Time', duration(result.ms)],
  ].map(([label = '', text = '']) => `${paint('bold', label.padEnd(10))} ${text}`);
  const blocks = [
    ...formatAuthorization(result.authorization, paint, width),
    ...formatMissing(result, paint, width),
    formatUndeclared(result, paint, width),
    formatFailed(result, paint, width),
    totals,
  ];
  return `\n${blocks
    .filter((block) => block.length > 0)
    .map((block) => `${block.join('\n')}\n`)
    .join('\n')}`;
}
