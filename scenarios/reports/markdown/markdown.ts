import type { RunResult, StepResult, WorkflowResult } from '../../result/result.ts';
import { formatShard } from '../../result/shard.ts';
import { authorizationLegend, authorizationTable, cellText } from '../parts/authorization-table.ts';
import {
  checkDetails,
  diagnosisDetails,
  failedChecks,
  failedSteps,
  failureMessage,
  workflowTitle,
} from '../parts/failures.ts';
import { groupByTheme } from '../parts/group-by-theme.ts';
import { missingCoverage, unprovokedStatuses } from '../parts/missing-coverage.ts';
import { printable } from '../parts/paint.ts';
import { undeclaredTexts } from '../parts/undeclared-keys.ts';
import {
  coverageText,
  documentTexts,
  duration,
  exchangeLine,
  howToRepeat,
  shortName,
  verdictOf,
} from '../parts/wording.ts';
import { codeBlock, codeSpan, escapeHtml, escapeMarkdown, markdownTable } from './escape.ts';

const ICONS = { passed: '✅', failed: '❌', skipped: '⚠️' } as const;

/** GitHub limits a summary to 1 MiB. */
const MAX_FAILURES = 100;

/** A job summary for GitHub: verdict, themes, failures, coverage, authorization. */
export function toMarkdown(result: RunResult): string {
  const { outcome, text } = verdictOf(result);
  const about = [
    `target ${result.target}`,
    `contract ${result.contract}`,
    ...(result.shard ? [`shard ${formatShard(result.shard)}`] : []),
    duration(result.ms),
    result.startedAt,
  ];
  const blocks = [
    [`## ${ICONS[outcome]} ${text}`],
    [about.map(escapeMarkdown).join(' · ')],
    themes(result),
    ...failures(result),
    ...undeclaredKeys(result),
    ...coverage(result),
    ...authorization(result),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function themes({ workflows }: RunResult): string[] {
  const rows = groupByTheme(workflows).map(({ theme, counts, ms }) => [
    `${counts.failed > 0 ? `${ICONS.failed} ` : ''}${escapeMarkdown(theme)}`,
    ...[counts.passed, counts.failed, counts.skipped, counts.steps].map(String),
    duration(ms),
  ]);
  return markdownTable([['Theme', 'Passed', 'Failed', 'Skipped', 'Steps', 'Time'], ...rows]);
}

function failures({ workflows, target }: RunResult): string[][] {
  const failed = workflows.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0) return [];
  const shown = failed.slice(0, MAX_FAILURES);
  const rest = failed.length - shown.length;
  return [
    ['### Failures'],
    ...shown.flatMap(failure),
    rest > 0 ? [`… and ${rest} more.`] : [],
    [escapeMarkdown(howToRepeat(target))],
  ];
}

function failure(workflow: WorkflowResult): string[][] {
  const title = escapeHtml(printable(workflowTitle(workflow)));
  const message = escapeHtml(printable(failureMessage(workflow)));
  const reason = workflow.reason === undefined ? [] : [escapeMarkdown(workflow.reason)];
  return [
    ['<details>', `<summary><b>${title}</b><br>${message}</summary>`],
    [`${escapeMarkdown(workflow.theme)} · ${codeSpan(workflow.id)} in ${codeSpan(workflow.file)}`],
    reason,
    ...failedSteps(workflow).flatMap(failedStep),
    ['</details>'],
  ];
}

function failedStep(step: StepResult): string[][] {
  const exchange = step.exchange ? ` ${codeSpan(exchangeLine(step.exchange))}` : '';
  const checks = failedChecks(step).map((check) => {
    const details = checkDetails(check).map(([label, text]) => `${label} ${codeSpan(text)}`);
    return `- **${check.rule}**: ${details.join(', ')}`;
  });
  const diagnosis = diagnosisDetails(step).map(([label, text]) => `- **mock**: ${label} ${codeSpan(text)}`);
  const curl = step.exchange ? [codeBlock(step.exchange.curl, 'sh')] : [];
  return [[`**${escapeMarkdown(step.id)}**${exchange}`], [...checks, ...diagnosis], curl];
}

function undeclaredKeys(result: RunResult): string[][] {
  const texts = undeclaredTexts(result);
  if (!texts) return [];
  const rows = texts.rows.map(
    ({ schema, pointer, responses }) => `- **${escapeMarkdown(schema)}** ${codeSpan(pointer)} (${responses})`,
  );
  return [[`### ${texts.title}`], [escapeMarkdown(texts.remark)], rows];
}

function coverage(result: RunResult): string[][] {
  if (!result.coverage) return [];
  const missing = missingCoverage(result).map(({ operationId, kinds }) => {
    const parts = kinds.map(({ kind, items }) => `${kind}: ${escapeMarkdown(items.join(', '))}`);
    return `- **${escapeMarkdown(shortName(operationId))}** ${parts.join('; ')}`;
  });
  const unprovoked = [...unprovokedStatuses(result.coverage)].map(
    ([status, operationIds]) => `- ${status}: ${escapeMarkdown(operationIds.map(shortName).join(', '))}`,
  );
  const documents = documentTexts(result.coverage).map((text) => `- ${escapeMarkdown(text)}`);
  return [
    ['### Coverage'],
    [coverageText(result.coverage)],
    ...(documents.length > 0 ? [documents] : []),
    ...fold('Not covered', missing),
    ...fold('Only reachable with a fault; not counted', unprovoked),
  ];
}

function fold(title: string, lines: string[]): string[][] {
  return lines.length === 0 ? [] : [['<details>', `<summary>${title}</summary>`], lines, ['</details>']];
}

function authorization({ authorization: matrix }: RunResult): string[][] {
  if (matrix.length === 0) return [];
  const { operationIds, rows } = authorizationTable(matrix);
  const head = ['Credential', ...operationIds.map(shortName)].map(escapeMarkdown);
  const body = rows.map(({ credential, cells }) => [
    escapeMarkdown(credential),
    ...cells.map((cell) => `${cell?.outcome === 'failed' ? `${ICONS.failed} ` : ''}${cellText(cell)}`),
  ]);
  const legend = authorizationLegend(matrix).join(' · ');
  return [['### Authorization'], markdownTable([head, ...body]), legend === '' ? [] : [legend]];
}
