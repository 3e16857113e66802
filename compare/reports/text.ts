import { DEFAULT_WIDTH, hang } from '../../base/wrap.ts';
import { createPaint, type Paint, printable } from '../../scenarios/reports/parts/paint.ts';
import { count, duration, MARKS } from '../../scenarios/reports/parts/wording.ts';
import type { Comparison } from '../result/comparison.ts';
import {
  audienceOf,
  changesText,
  choiceText,
  type Group,
  groupByOperation,
  meaningOf,
  placesText,
  remarksOn,
  type ShownDifference,
  someOf,
  stepsOf,
  unstableText,
  verdictOf,
} from './parts/wording.ts';

/**
 * A comparison for a terminal: differences by operation, assumptions, what is missing, and the counts.
 *
 * @param width columns of a line
 * @returns text that ends in a line feed, free of control characters from servers
 */
export function toText(comparison: Comparison, isColored: boolean, width = DEFAULT_WIDTH): string {
  const paint = createPaint(isColored);
  const blocks = [
    ...groupByOperation(comparison).map((group) => groupLines(group, comparison, paint, width)),
    unstableLines(comparison, paint, width),
    assumptionLines(comparison, paint, width),
    changeLines(comparison, paint, width),
    leftOutLines(comparison, paint, width),
    remarksOn(comparison).flatMap((remark) => hang('', printable(remark), width)),
    totals(comparison, paint, width),
  ];
  return `\n${blocks
    .filter((block) => block.length > 0)
    .map((block) => `${block.join('\n')}\n`)
    .join('\n')}`;
}

function groupLines(group: Group, comparison: Comparison, paint: Paint, width: number): string[] {
  const title = paint('bold', `${group.method} ${group.path}`);
  const lines = group.differences.flatMap((each) => differenceLines(each, comparison, paint, width));
  return [title, ...lines];
}

function differenceLines(
  difference: ShownDifference,
  comparison: Comparison,
  paint: Paint,
  width: number,
): string[] {
  const { steps, breaks, example } = difference;
  const mark = breaks.length > 0 ? paint('red', MARKS.failed) : paint('yellow', MARKS.handled);
  const label = (text: string) => `      ${paint('dim', text.padEnd(8))} `;
  const where = `${example.workflow}: ${example.step}${steps > 1 ? ` and ${count(steps - 1, 'more step')}` : ''}`;
  return [
    ...hang(
      `  ${mark} `,
      `${printable(placesText(difference))}  ${paint('dim', audienceOf(difference))}`,
      width,
    ),
    ...hang(label(comparison.with === 'mock' ? 'mock' : 'with'), printable(difference.with), width),
    ...hang(label('target'), paint('red', printable(difference.target)), width),
    ...hang(label('means'), meaningOf(difference, comparison), width),
    ...hang(label('seen in'), paint('dim', printable(where)), width),
  ];
}

function unstableLines({ unstable }: Comparison, paint: Paint, width: number): string[] {
  if (unstable.length === 0) return [];
  const lines = unstable.map((each) => `${each.operationId} (${each.side}): ${unstableText(each)}`);
  return [
    paint('bold', 'Answered differently each time'),
    ...lines.flatMap((line) => hang(`  ${paint('red', MARKS.failed)} `, printable(line), width)),
  ];
}

function assumptionLines({ calibration }: Comparison, paint: Paint, width: number): string[] {
  if (!calibration) return [];
  const lines = calibration.assumptions.flatMap((each) => {
    const { id, outcome, choice, evidence } = each;
    const isShared = outcome === 'seen' && choice === each.default;
    const mark = outcome === 'hidden' ? MARKS.skipped : isShared ? MARKS.passed : MARKS.failed;
    const color = outcome === 'hidden' ? 'yellow' : isShared ? 'green' : 'red';
    return [
      ...hang(`  ${paint(color, mark)} `, `${id}: ${printable(choiceText(each))}`, width),
      ...hang('      ', paint('dim', printable(evidence)), width),
    ];
  });
  return [paint('bold', 'Assumptions'), ...lines];
}

function changeLines({ since }: Comparison, paint: Paint, width: number): string[] {
  if (!since) return [];
  const lines = [
    ...since.new.map(({ operationId, at }) => `new: ${operationId}, ${at}`),
    ...since.gone.map(({ operationId, at }) => `gone: ${operationId}, ${at}`),
    ...since.assumptions.map(({ id, before, now }) => `assumption ${id}: ${before} before, ${now} now`),
  ];
  return [paint('bold', changesText(since)), ...lines.flatMap((line) => hang('  ', printable(line), width))];
}

function leftOutLines({ leftOut }: Comparison, paint: Paint, width: number): string[] {
  if (leftOut.length === 0) return [];
  const lines = leftOut.flatMap(({ reason, names }) => [
    ...hang(`  ${paint('yellow', MARKS.skipped)} `, printable(reason), width),
    ...hang('      ', paint('dim', printable(`${names.length}: ${someOf(names)}`)), width),
  ]);
  return [paint('bold', 'Not compared'), ...lines];
}

function totals(comparison: Comparison, paint: Paint, width: number): string[] {
  const { outcome, text } = verdictOf(comparison);
  const color = { passed: 'green', failed: 'red', skipped: 'yellow' } as const;
  const rows = [
    ['With', comparison.with],
    ['Target', comparison.target],
    ['Steps', String(stepsOf(comparison))],
    ['Result', paint(color[outcome], text)],
    ['Time', duration(comparison.ms)],
  ];
  return rows.flatMap(([label = '', value = '']) =>
    hang(`${paint('bold', label.padEnd(10))} `, value, width),
  );
}
