import { InvalidArgument } from '../base/errors.ts';

/** A status, or every status of a class in the notation of OpenAPI. */
export type ExpectedStatus = number | '1XX' | '2XX' | '3XX' | '4XX' | '5XX';

/**
 * Whether a response has the status that a test expects; any status will do where it expects none.
 *
 * @throws InvalidArgument for an expectation that no status can meet
 */
export function hasStatus(status: number, expected: ExpectedStatus | undefined): boolean {
  if (expected === undefined) return true;
  refuseUnusable(expected);
  return typeof expected === 'number' ? status === expected : `${Math.floor(status / 100)}XX` === expected;
}

/** JavaScript passes anything. */
function refuseUnusable(expected: unknown): void {
  const isStatus = Number.isInteger(expected) && Number(expected) >= 100 && Number(expected) <= 599;
  if (typeof expected === 'number' ? isStatus : /^[1-5]XX$/.test(String(expected))) return;
  throw new InvalidArgument({
    cannot: 'match a response with toMatchContract',
    reason: `the option "status" is ${typeof expected === 'string' ? `"${expected}"` : String(expected)}`,
    remedy: 'Pass a status such as 200, or "2XX" for any from 200 to 299',
  });
}
