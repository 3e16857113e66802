import type { CoverageReport, StatusCoverage } from '../../result/coverage-report.ts';
import type { Outcome } from '../../result/outcome.ts';
import type { RecordedExchange } from '../../result/recorded-exchange.ts';
import type { RunResult } from '../../result/result.ts';

/** Symbols for outcomes, so that colour is never the only indication. */
export const MARKS = { passed: '✓', failed: '✗', skipped: '–', handled: '~' } as const;

/** The outcome of the run, in a few words. */
export function verdictOf({ summary: { passed, failed, skipped } }: RunResult): {
  readonly outcome: Outcome;
  readonly text: string;
} {
  if (failed > 0) {
    return { outcome: 'failed', text: `${failed} of ${count(passed + failed + skipped, 'workflow')} failed` };
  }
  if (passed === 0) return { outcome: 'skipped', text: 'No workflow was run' };
  const rest = skipped > 0 ? `, ${skipped} skipped` : '';
  return { outcome: 'passed', text: `${count(passed, 'workflow')} passed${rest}` };
}

/** `1 step`, `2 steps`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Milliseconds up to ten seconds, then seconds. */
export function duration(ms: number): string {
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** The name of the function in an operationId from FastAPI, which appends path and method. */
export function shortName(operationId: string): string {
  return operationId.replace(/_api_.*$/, '');
}

export function exchangeLine({ request, response }: RecordedExchange): string {
  return `${request.method} ${request.url} → ${response.status}`;
}

/** `4 of 8 (50 %)`. */
export function coverageText({
  covered,
  total,
  percent,
}: Omit<CoverageReport, 'statuses' | 'constraints'>): string {
  return `${covered} of ${total} (${percent} %)`;
}

/** `openapi.yaml: 2 of 101 operations, 3 of 520 statuses (0.5 %)`, for each further document. */
export function documentTexts({ documents = [] }: CoverageReport): string[] {
  return documents.map(({ document, statuses, ...counts }) => {
    const ids = (each: readonly StatusCoverage[]) => new Set(each.map(({ operationId }) => operationId)).size;
    const called = ids(statuses.filter(({ covered }) => covered));
    const { covered, total, percent } = counts;
    return `${document}: ${called} of ${ids(statuses)} operations, ${covered} of ${total} statuses (${percent} %)`;
  });
}

/** What the curl lines of a report need. */
export function howToRepeat(target: string): string {
  if (target === 'mock')
    return 'The mock ran in this process. To repeat a curl line, start one with "npx factpulse-kit mock", and set FACTPULSE_KIT_PASSWORD to "demo". Other secrets are variables too, such as API_KEY.';
  return 'To repeat a curl line, set TOKEN to the access token of a sign-in, and FACTPULSE_KIT_PASSWORD. Other secrets are variables too, such as API_KEY.';
}
