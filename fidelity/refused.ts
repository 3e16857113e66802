import type { MockAnswer } from './ask-mock.ts';
import { differences } from './rows/compare.ts';
import type { Row, RowAnswer } from './rows/row.ts';

const HINT = 'the real service probably accepts this';

/**
 * How an answer of a mock with `lenient-input=refused` differs from the one in a row. It may refuse what the framework
 * takes, in the way of the framework, and then has to say so in the journal.
 *
 * @returns a line for each difference; none if it is as it should be
 */
export function differencesIfRefused(row: Row, { answer, hint }: MockAnswer): string[] {
  const found = differences(row, answer);
  if (found.length === 0 || !isRefusal(row, answer)) return found;
  return hint?.includes(HINT) ? [] : [`refused with the hint ${JSON.stringify(hint)}`];
}

/** Whether the mock refuses what the framework took. */
export function isRefusal({ service, answer }: Row, { status }: RowAnswer): boolean {
  const refusals = service === 'token' ? [400, 415] : [422];
  return answer.status < 300 && refusals.includes(status);
}
