import { TOKENS } from '../../base/masks.ts';
import type { DeclaredInput } from '../request/read-declared.ts';
import type { TaskRequestRecord } from '../store/port/records.ts';

const MAX_TEXT = 1_000;
const MAX_DEPTH = 6;
/** In one request. With this many short texts it takes a few KB. */
const MAX_VALUES = 200;

/** Names of what must not be stored. It is never echoed either. */
const SECRET = /pass(word|phrase)|secret|token|credential|api.?key|private/i;

/**
 * What a task remembers of the request that began it: enough to answer with what the request said, but no long texts, no
 * files, and nothing that looks like a secret.
 */
export function rememberRequest({ path, query, body }: Omit<DeclaredInput, 'headers'>): TaskRequestRecord {
  let left = MAX_VALUES;

  function remember(value: unknown, depth: number): unknown {
    if (left <= 0) return undefined;
    left -= 1;
    if (typeof value === 'string') return isShort(value) ? value : undefined;
    if (typeof value === 'bigint') return Number(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth === MAX_DEPTH || ArrayBuffer.isView(value)) return undefined;
    if (Array.isArray(value)) return value.map((each) => remember(each, depth + 1)).filter(isKnown);
    return rememberEntries(value, depth + 1);
  }

  function rememberEntries(value: object, depth: number): Record<string, unknown> {
    const entries = Object.entries(value).filter(([name]) => name.length <= MAX_TEXT && !SECRET.test(name));
    const remembered = entries
      .sort(([, one], [, other]) => breadthOf(one) - breadthOf(other))
      .map(([name, child]) => [name, remember(child, depth)] as const);
    return Object.fromEntries(remembered.filter(([, child]) => isKnown(child)));
  }

  return {
    path: rememberEntries(path ?? {}, 0),
    query: rememberEntries(query ?? {}, 0),
    body: remember(body, 0),
  };
}

/** A long invoice comes last, so that what it is for is remembered. */
function breadthOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function isShort(text: string): boolean {
  return text.length <= MAX_TEXT && text.search(TOKENS) === -1;
}

function isKnown(value: unknown): boolean {
  return value !== undefined;
}
