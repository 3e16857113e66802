import { toPointer } from '../../../base/json-pointer.ts';
import { brokenBy, type Half, NO_ONE, READERS, STRICT_READER, WRITER } from '../changes/broken-by.ts';
import type { Audience, ChangeKind, Report } from '../changes/change.ts';
import { below, type CompareAt, nameOf, type Place } from './place.ts';
import { isObject, type Json, listOf, schemasOf, toSchema } from './schema-json.ts';

interface ObjectComparison {
  readonly half: Half;
  readonly report: Report;
  readonly place: Place;
  readonly compareAt: CompareAt;
}

/** Reports how the keys of two objects differ. */
export function compareObjects(before: Json, after: Json, comparison: ObjectComparison): void {
  const { half, place, compareAt } = comparison;
  const old = visibleKeys(before, half);
  const fresh = visibleKeys(after, half);
  const add = (key: string, kind: ChangeKind, text: string, breaks: readonly Audience[]) =>
    comparison.report({ kind, in: half, at: nameOf(below(place, toPointer([key]))), text, breaks });

  for (const [key, schema] of old) {
    const next = fresh.get(key);
    if (!next) {
      add(key, 'key-removed', 'key removed', half === 'request' ? WRITER : READERS);
      continue;
    }
    compareAt(schema, next, below(place, toPointer([key])));
    const [was, is] = [isRequired(before, key), isRequired(after, key)];
    if (!was && is) add(key, 'key-required', 'now required', brokenBy(half, 'narrower'));
    if (was && !is) add(key, 'key-optional', 'no longer required', brokenBy(half, 'wider'));
  }

  for (const [key, schema] of fresh) {
    if (old.has(key)) continue;
    const needed = isRequired(after, key) && half === 'request';
    const text = needed ? 'new required key' : 'new key';
    add(key, 'key-added', text, half === 'request' ? (needed ? WRITER : NO_ONE) : readersOfNew(before));
    const others = before.additionalProperties;
    if (isObject(others) || (half === 'request' && allowsOthers(before))) {
      compareAt(toSchema(others), schema, below(place, toPointer([key]))); // the key was allowed before it was declared
    }
  }
  compareOtherKeys(before, after, comparison);
}

/** A key that a schema does not declare is news to a strict reader, unless it declares that there can be others. */
function readersOfNew(before: Json): readonly Audience[] {
  return allowsOthers(before) ? NO_ONE : STRICT_READER;
}

function compareOtherKeys(
  before: Json,
  after: Json,
  { half, report, place, compareAt }: ObjectComparison,
): void {
  const at = nameOf(place);
  const [was, is] =
    half === 'request'
      ? [acceptsOthers(before), acceptsOthers(after)]
      : [allowsOthers(before), allowsOthers(after)];
  if (!was && is) {
    const breaks = half === 'request' ? NO_ONE : STRICT_READER;
    report({ kind: 'other-keys-allowed', in: half, at, text: 'can have undeclared keys', breaks });
  }
  if (was && !is) {
    const breaks = half === 'request' ? WRITER : NO_ONE;
    report({
      kind: 'other-keys-refused',
      in: half,
      at,
      text: 'cannot have undeclared keys any more',
      breaks,
    });
  }
  const schemas = [before.additionalProperties, after.additionalProperties];
  if (was && is && schemas.some(isObject)) {
    compareAt(toSchema(schemas[0]), toSchema(schemas[1]), below(place, '/*'));
  }
}

/** Whether a response can have undeclared keys: if the schema says so, or declares no keys. */
function allowsOthers({ additionalProperties, properties }: Json): boolean {
  if (additionalProperties === undefined) return properties === undefined;
  return additionalProperties !== false;
}

/** Undeclared keys of a request are ignored, unless the schema says otherwise. */
function acceptsOthers({ additionalProperties }: Json): boolean {
  return additionalProperties !== false;
}

/** The keys of a half: a request has no `readOnly` ones, a response no `writeOnly` ones (OpenAPI 3.1 §4.8.24). */
function visibleKeys({ properties }: Json, half: Half): Map<string, Json> {
  const hidden = half === 'request' ? 'readOnly' : 'writeOnly';
  return new Map([...schemasOf(properties)].filter(([, schema]) => schema[hidden] !== true));
}

function isRequired({ required }: Json, key: string): boolean {
  return listOf(required).includes(key);
}
