import type { RunResult, WorkflowResult } from '../result/result.ts';
import { failureLines } from './parts/failure-lines.ts';
import { failedChecks, failedSteps, failureMessage, workflowTitle } from './parts/failures.ts';
import { groupByTheme, type ThemeResult } from './parts/group-by-theme.ts';
import { createPaint } from './parts/paint.ts';
import { howToRepeat } from './parts/wording.ts';

/** JUnit XML as GitHub, GitLab and Jenkins read it: a suite for each theme, a case for each workflow. */
export function toJunit(result: RunResult): string {
  const { passed, failed, skipped } = result.summary;
  const about = attributes({
    name: `factpulse-kit: ${result.target}`,
    tests: passed + failed + skipped,
    failures: failed,
    errors: 0,
    skipped,
    time: seconds(result.ms),
    timestamp: timestamp(result),
  });
  const suites = groupByTheme(result.workflows).map((theme) => toSuite(theme, result));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${about}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function toSuite({ theme, workflows, counts, ms }: ThemeResult, result: RunResult): string {
  const about = attributes({
    name: theme,
    tests: workflows.length,
    failures: counts.failed,
    errors: 0,
    skipped: counts.skipped,
    time: seconds(ms),
    timestamp: timestamp(result),
  });
  return [
    `  <testsuite${about}>`,
    ...workflows.map((workflow) => toCase(workflow, result)),
    '  </testsuite>',
  ].join('\n');
}

function toCase(workflow: WorkflowResult, { target }: RunResult): string {
  const { theme, file, ms } = workflow;
  const about = attributes({ classname: theme, name: workflowTitle(workflow), file, time: seconds(ms) });
  const outcome = toOutcome(workflow, target);
  return outcome === ''
    ? `    <testcase${about}/>`
    : `    <testcase${about}>\n      ${outcome}\n    </testcase>`;
}

function toOutcome(workflow: WorkflowResult, target: string): string {
  if (workflow.outcome === 'passed') return '';
  if (workflow.outcome === 'skipped') {
    return `<skipped${attributes({ message: workflow.reason ?? 'skipped' })}/>`;
  }
  const type = failedSteps(workflow).flatMap(failedChecks)[0]?.rule ?? 'workflow';
  const body = [...failureLines(workflow, createPaint(false)), howToRepeat(target)].join('\n');
  return `<failure${attributes({ message: failureMessage(workflow), type })}>${escapeText(body)}</failure>`;
}

/** In UTC, without zone and fraction, which the JUnit schema does not allow. */
function timestamp({ startedAt }: RunResult): string {
  return startedAt.slice(0, 19);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('');
}

/** Parsers turn white space in attributes into spaces unless it is escaped (XML 1.0 §3.3.3). */
function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n]/g, (space) => `&#${space.charCodeAt(0)};`);
}

/** XML cannot contain what is not a Char (XML 1.0 §2.2), such as a lone surrogate. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}
