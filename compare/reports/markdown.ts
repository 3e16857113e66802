import { codeBlock, codeSpan, escapeHtml, escapeMarkdown } from '../../scenarios/reports/markdown/escape.ts';
import { printable } from '../../scenarios/reports/parts/paint.ts';
import { count, duration } from '../../scenarios/reports/parts/wording.ts';
import { type Comparison, type Example, type Excerpt, hasChanges } from '../result/comparison.ts';
import {
  audienceOf,
  changesText,
  choiceText,
  groupByOperation,
  meaningOf,
  placesText,
  remarksOn,
  type ShownDifference,
  someOf,
  unstableText,
  verdictOf,
} from './parts/wording.ts';

const ICONS = { passed: '✅', failed: '❌', skipped: '⚠️' } as const;
/** In characters, of all differences: GitHub limits an issue to 65,536. First the examples are left out, then the rest. */
const MAX_WITH_EXAMPLES = 20_000;
const MAX_DIFFERENCES = 40_000;
/** In characters, of a request or an answer. */
const MAX_EXCERPT = 600;

/** A comparison for an issue or a job summary: verdict, changes, differences by operation, assumptions, what is missing. */
export function toMarkdown(comparison: Comparison): string {
  const { outcome, text } = verdictOf(comparison);
  const { with: one, target, contract, ms } = comparison;
  const about = [`${target} compared with ${one}`, `contract ${contract}`, duration(ms)];
  const blocks = [
    [`## ${ICONS[outcome]} ${escapeMarkdown(text)}`],
    [about.map(escapeMarkdown).join(' · ')],
    ...(comparison.unfinished
      ? [[`**Not complete:** ${escapeMarkdown(comparison.unfinished.message)}`]]
      : []),
    ...changes(comparison),
    ...differences(comparison),
    ...unstable(comparison),
    ...assumptions(comparison),
    ...leftOut(comparison),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function changes({ since }: Comparison): string[][] {
  if (!since) return [];
  const lines = [
    ...since.new.map(({ operationId, at }) => `- new: ${codeSpan(operationId)} ${codeSpan(at)}`),
    ...since.gone.map(({ operationId, at }) => `- gone: ${codeSpan(operationId)} ${codeSpan(at)}`),
    ...since.assumptions.map(
      ({ id, before, now }) => `- ${codeSpan(id)}: ${codeSpan(before)} before, ${codeSpan(now)} now`,
    ),
  ];
  const title = hasChanges(since) ? `Since the last report: ${changesText(since)}` : changesText(since);
  return [[`### ${title}`], lines];
}

function differences(comparison: Comparison): string[][] {
  const blocks: string[][] = [];
  let [length, left] = [0, 0];
  const add = (...lines: string[][]) => {
    blocks.push(...lines);
    length += lines.flat().join('\n').length;
  };
  for (const group of groupByOperation(comparison)) {
    if (length < MAX_DIFFERENCES) add([`### ${escapeMarkdown(`${group.method} ${group.path}`)}`]);
    for (const each of group.differences) {
      if (length < MAX_DIFFERENCES) add(...difference(each, comparison, length < MAX_WITH_EXAMPLES));
      else left += 1;
    }
  }
  return left > 0 ? [...blocks, [`… and ${left} more, which the JSON report has.`]] : blocks;
}

function difference(each: ShownDifference, comparison: Comparison, hasExample: boolean): string[][] {
  const side = comparison.with === 'mock' ? 'mock' : 'with';
  const { steps, example } = each;
  const where = `${codeSpan(`${example.workflow}: ${example.step}`)}${steps > 1 ? ` and ${count(steps - 1, 'more step')}` : ''}`;
  const lines = [
    `- **${escapeMarkdown(placesText(each))}**, ${audienceOf(each)}: ${side} ${codeSpan(each.with)}, target ${codeSpan(each.target)}.`,
    `  ${escapeMarkdown(meaningOf(each, comparison))} Seen in ${where}.`,
  ];
  return hasExample ? [lines, ...exampleBlocks(example, side)] : [lines];
}

function exampleBlocks({ request, with: one, target }: Example, side: string): string[][] {
  return [
    ['<details>', '<summary>Request and answers</summary>'],
    [codeBlock(excerpt(request), 'http')],
    [escapeHtml(side), codeBlock(excerpt(one), 'http')],
    ['target', codeBlock(excerpt(target), 'http')],
    ['</details>'],
  ];
}

function excerpt({ head, body }: Excerpt): string {
  const text = body === undefined ? head : `${head}\n\n${body}`;
  return text.length > MAX_EXCERPT ? `${text.slice(0, MAX_EXCERPT)}\n…` : text;
}

function unstable({ unstable: operations }: Comparison): string[][] {
  if (operations.length === 0) return [];
  const lines = operations.map(
    (each) => `- ${codeSpan(each.operationId)} (${each.side}): ${escapeMarkdown(unstableText(each))}`,
  );
  return [['### Answered differently each time'], lines];
}

function assumptions({ calibration }: Comparison): string[][] {
  if (!calibration) return [];
  const lines = calibration.assumptions.map(
    (each) =>
      `- ${codeSpan(each.id)}: **${escapeMarkdown(choiceText(each))}**. ${escapeMarkdown(each.evidence)}`,
  );
  return [['### Assumptions'], lines];
}

function leftOut(comparison: Comparison): string[][] {
  const lines = [
    ...comparison.leftOut.map(
      ({ reason, names }) => `- ${escapeMarkdown(reason)}: ${escapeHtml(printable(someOf(names)))}`,
    ),
    ...remarksOn(comparison).map((remark) => `- ${escapeMarkdown(remark)}`),
  ];
  return lines.length === 0 ? [] : [['### Not compared'], lines];
}
