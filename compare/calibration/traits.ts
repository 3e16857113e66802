import { toPointer } from '../../base/json-pointer.ts';
import type { Probed } from '../probes/probed.ts';

/** What is compared between servers at one position of an answer. */
export interface Trait {
  /** Which kind of value there is, such as `a time`. */
  readonly form: string;
  /** The value as JSON; empty if the server is free to choose it, such as a uid. */
  readonly value: string;
}

/** By position: {@link STATUS}, or a JSON pointer into the body. */
export type Traits = ReadonlyMap<string, Trait>;

export const STATUS = 'status';
export const ABSENT: Trait = { form: 'absent', value: '' };
/** The value is the one that an earlier answer of the same operation had there. */
const UNCHANGED: Trait = { form: 'unchanged', value: '' };
const TIME = 'a time';
const NUMBER = 'a number';

/** Strings that a server is free to choose, so that no choice of an assumption says which. */
const FREE: readonly (readonly [form: string, pattern: RegExp])[] = [
  ['a uid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
  [TIME, /^\d{4}-\d\d-\d\dT\d\d:\d\d/],
  ['a token', /^[\w-]+\.[\w-]+\.[\w-]+$/],
  ['a text', /\S\s+\S/],
];

/**
 * The traits of the answers to a probe, by the key of the step. Headers are not compared: proxies change them.
 *
 * @returns no entry for a step without an answer
 */
export function traitsOf({ steps }: Probed): ReadonlyMap<string, Traits> {
  const all = new Map<string, Traits>();
  const known = new Map<string, ReadonlySet<unknown>>();
  for (const { key, operation, answer } of steps) {
    if (!answer) continue;
    const traits = new Map([[STATUS, { form: STATUS, value: String(answer.response.status) }]]);
    for (const [pointer, leaf] of leavesOf(answer.body)) {
      const place = `${operation.id} ${pointer}`;
      const earlier = known.get(place) ?? new Set();
      traits.set(pointer, toTrait(leaf, earlier.has(leaf)));
      known.set(place, new Set([...earlier, leaf]));
    }
    all.set(key, traits);
  }
  return all;
}

/** The values in a body that contain no others, with their pointers. */
function leavesOf(value: unknown, path: readonly string[] = []): [pointer: string, leaf: unknown][] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length === 0) return [[toPointer(path), value]];
  return entries.flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** Times can be equal by chance, and numbers count what the account has. */
function toTrait(leaf: unknown, isKnown: boolean): Trait {
  const form = formOf(leaf);
  if (isKnown && form !== TIME) return UNCHANGED;
  const isFree = form === NUMBER || FREE.some(([free]) => free === form);
  return { form, value: isFree ? '' : JSON.stringify(leaf) };
}

function formOf(leaf: unknown): string {
  if (typeof leaf === 'string') return FREE.find(([, pattern]) => pattern.test(leaf))?.[0] ?? 'a string';
  if (leaf === null) return 'null';
  if (Array.isArray(leaf)) return 'an empty list';
  if (typeof leaf === 'number') return NUMBER;
  return typeof leaf === 'object' ? 'an empty object' : `a ${typeof leaf}`;
}
