import { isDeepStrictEqual } from 'node:util';
import { brokenBy, type Effect, effectOf, type Half, NO_ONE, WRITER } from '../changes/broken-by.ts';
import type { ChangeKind, Report } from '../changes/change.ts';
import { type Json, listOf, without } from './schema-json.ts';

interface KeywordComparison {
  readonly half: Half;
  readonly report: Report;
  readonly at: string;
}

/** A greater value of these allows more. */
const MAXIMA = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
/** A greater value of these allows less. */
const MINIMA = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
/** Two values of these are not compared: each may allow what the other does not. */
const PATTERNS = ['pattern', 'format', 'multipleOf', 'uniqueItems'];

/** Read elsewhere, or without influence on which values are allowed. */
const OTHERS = [
  ...['type', 'enum', 'default', 'properties', 'required', 'additionalProperties', 'items'],
  ...['title', 'description', 'example', 'examples', 'deprecated', 'readOnly', 'writeOnly', '$comment'],
  ...['discriminator', 'xml', 'externalDocs', '$id', '$schema', '$anchor', '$defs', 'definitions'],
];

/** Whether a schema allows values of a type. */
export function takes({ type }: Json, wanted: string): boolean {
  return type === undefined || type === wanted;
}

/** Reports how the keywords of two alternatives differ, other than those about the parts of an object or a list. */
export function compareKeywords(before: Json, after: Json, { half, report, at }: KeywordComparison): void {
  const add = (kind: ChangeKind, text: string, effect: Effect) =>
    report({ kind, in: half, at, text, breaks: brokenBy(half, effect) });

  const types = effectOf(!covers(before.type, after.type), !covers(after.type, before.type));
  if (types) add('type-changed', `type ${show(before.type)} → ${show(after.type)}`, types);
  if (types === 'other') return; // nothing else can be the same

  compareValues(before.enum, after.enum, add);
  for (const keyword of [...MAXIMA, ...MINIMA, ...PATTERNS]) {
    const effect = limitEffect(keyword, before[keyword], after[keyword]);
    if (effect) add('limit-changed', `${keyword} ${showChange(before[keyword], after[keyword])}`, effect);
  }
  for (const keyword of opaqueKeywords(before, after)) {
    if (!isDeepStrictEqual(before[keyword], after[keyword]))
      add('schema-changed', `other ${keyword}`, 'other');
  }
  if (!isDeepStrictEqual(before.default, after.default)) {
    const breaks = half === 'request' ? WRITER : NO_ONE; // a request that leaves it out now means something else
    const text = `default ${showChange(before.default, after.default)}`;
    report({ kind: 'default-changed', in: half, at, text, breaks });
  }
}

/** Whether a type includes another; undefined is any. */
function covers(type: unknown, other: unknown): boolean {
  return type === undefined || type === other || (type === 'number' && other === 'integer');
}

function compareValues(
  before: unknown,
  after: unknown,
  add: (kind: ChangeKind, text: string, effect: Effect) => void,
): void {
  if (before === undefined && after === undefined) return;
  const removed = without(listOf(before), listOf(after));
  const added = without(listOf(after), listOf(before));
  if (before === undefined) add('value-removed', `only ${showList(added)}`, 'narrower');
  else if (after === undefined) add('value-added', `not only ${showList(removed)}`, 'wider');
  else {
    for (const value of removed) add('value-removed', `value ${show(value)} removed`, 'narrower');
    for (const value of added) add('value-added', `new value ${show(value)}`, 'wider');
  }
}

function limitEffect(keyword: string, before: unknown, after: unknown): Effect | undefined {
  if (isDeepStrictEqual(before, after)) return undefined;
  const [was, is] = [isLimit(keyword, before), isLimit(keyword, after)];
  if (!was || !is) return effectOf(was, is);
  if (PATTERNS.includes(keyword)) return 'other';
  return Number(after) > Number(before) === MAXIMA.includes(keyword) ? 'wider' : 'narrower';
}

/** Whether a keyword forbids anything: `minLength: 0` and `uniqueItems: false` do not. */
function isLimit(keyword: string, value: unknown): boolean {
  const isSize = keyword === 'minLength' || keyword === 'minItems' || keyword === 'minProperties';
  return value !== undefined && value !== false && !(isSize && value === 0);
}

/** Keywords that we cannot compare; extensions are not among them. */
function opaqueKeywords(before: Json, after: Json): string[] {
  const keywords = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const read = [...MAXIMA, ...MINIMA, ...PATTERNS, ...OTHERS];
  return keywords.filter((keyword) => !read.includes(keyword) && !keyword.startsWith('x-'));
}

function showChange(before: unknown, after: unknown): string {
  if (before === undefined) return `${show(after)} added`;
  return after === undefined ? `${show(before)} removed` : `${show(before)} → ${show(after)}`;
}

function showList(values: readonly unknown[]): string {
  return values.map(show).join(', ');
}

function show(value: unknown): string {
  return value === undefined ? 'any' : JSON.stringify(value);
}
