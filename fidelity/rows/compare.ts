import { isDeepStrictEqual } from 'node:util';
import type { DetailItem, Row, RowAnswer } from './row.ts';
import { isOfUnknownClient } from './unknown-client.ts';

/**
 * How an answer differs from the one in a row.
 *
 * @returns a line for each difference, such as `status 404 instead of 307`; none if they agree
 */
export function differences(row: Row, actual: RowAnswer): string[] {
  if (isOfUnknownClient(row, actual)) return [];
  if (row.answer.status !== actual.status) return [`status ${actual.status} instead of ${row.answer.status}`];
  const expected = comparable(row.answer, row.answer);
  return Object.entries(comparable(actual, row.answer)).flatMap(([part, value]) => {
    if (isDeepStrictEqual(value, expected[part])) return [];
    return [`${part} ${JSON.stringify(value)} instead of ${JSON.stringify(expected[part])}`];
  });
}

const PARTS = ['detail', 'echo', 'location', 'body', 'text', 'content-type', 'www-authenticate'] as const;

/** An answer without what depends on the version of a library, or is the service's own. */
function comparable(answer: RowAnswer, { echo: shown = {} }: RowAnswer): Readonly<Record<string, unknown>> {
  const { detail, echo, location, body } = answer;
  return {
    ...Object.fromEntries(PARTS.map((part) => [part, answer[part]])),
    detail: detail?.map(withoutReason),
    echo: echo && pick(echo, keysWithValue(shown)),
    location: location?.replace(/^\//, ''),
    body: withoutWording(body),
  };
}

/** Why a text is not a UUID is worded by the parser's version. */
function withoutReason({ msg, ...item }: DetailItem): DetailItem {
  return { ...item, msg: msg.replace(/^(Input should be a valid UUID, ).*/s, '$1') };
}

/** What a null changes is not the framework's to say; see the assumption `patch-null-name`. */
function keysWithValue(echo: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(echo).filter((key) => echo[key] !== null);
}

const JSON_ERROR = 'JSON parse error';

function withoutWording(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { name, description, ...rest } = body as Record<string, unknown>; // it is an object
  if ('renders' in rest) return rest; // OPTIONS gives the service's own name and description
  const isJsonError = 'detail' in body && String(body.detail).startsWith(JSON_ERROR);
  return isJsonError ? { ...body, detail: JSON_ERROR } : body;
}

function pick(values: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, values[key]]));
}
