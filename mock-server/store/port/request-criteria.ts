import { isDeepStrictEqual } from 'node:util';
import type { RecordedRequest, Verdict } from './recorded-request.ts';

/** What a request has to be like; every criterion has to hold. */
export interface RequestCriteria {
  /** Id of the operation. */
  readonly operation?: string | undefined;
  /** In capitals. */
  readonly method?: string | undefined;
  /** Without its query. */
  readonly path?: string | undefined;
  /** What was answered. */
  readonly status?: number | undefined;
  readonly verdict?: Verdict | undefined;
  /** At least these parameters. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** A value, or an object of which the body holds at least these keys, at any depth. */
  readonly body?: unknown;
}

/** Whether a request meets every criterion. */
export function meets(recorded: RecordedRequest, criteria: RequestCriteria): boolean {
  const { operation, method, path, status, verdict, query, body } = criteria;
  return (
    (operation === undefined || recorded.operation === operation) &&
    (method === undefined || recorded.request.method === method.toUpperCase()) &&
    (path === undefined || recorded.request.path === path) &&
    (status === undefined || recorded.response?.status === status) &&
    (verdict === undefined || recorded.verdict === verdict) &&
    (query === undefined || holds(recorded.request.query, query)) &&
    (body === undefined || holds(recorded.request.body, body))
  );
}

/** Objects have to hold the keys that are expected, everything else has to be equal. */
function holds(actual: unknown, expected: unknown): boolean {
  if (!isObject(expected)) return isDeepStrictEqual(actual, expected);
  if (!isObject(actual)) return false;
  return Object.entries(expected).every(
    ([key, value]) => Object.hasOwn(actual, key) && holds(actual[key], value),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
