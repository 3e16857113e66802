import { isDeepStrictEqual } from 'node:util';
import type { RecordedRequest, Verdict } from './recorded-request.ts';

/** Criteria for requests; all must match. */
export interface RequestCriteria {
  /** Id of the operation. */
  readonly operation?: string | undefined;
  /** In upper case. */
  readonly method?: string | undefined;
  /** Without its query. */
  readonly path?: string | undefined;
  /** The status of the answer. */
  readonly status?: number | undefined;
  readonly verdict?: Verdict | undefined;
  /** True for webhooks that the mock sent, false for requests that it received. */
  readonly webhook?: boolean | undefined;
  /** At least these parameters. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** A value, or an object whose keys the body must have, at any depth. */
  readonly body?: unknown;
}

/** Whether a request matches every criterion. */
export function meets(recorded: RecordedRequest, criteria: RequestCriteria): boolean {
  const { operation, method, path, status, verdict, webhook, query, body } = criteria;
  return (
    (operation === undefined || recorded.operation === operation) &&
    (method === undefined || recorded.request.method === method.toUpperCase()) &&
    (path === undefined || recorded.request.path === path) &&
    (status === undefined || recorded.response?.status === status) &&
    (verdict === undefined || recorded.verdict === verdict) &&
    (webhook === undefined || (recorded.webhook !== undefined) === webhook) &&
    (query === undefined || holds(recorded.request.query, query)) &&
    (body === undefined || holds(recorded.request.body, body))
  );
}

/** Objects must have the expected keys, everything else must be equal. */
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
