import type { Finding } from '../result/comparison.ts';
import { isInList, type JsonType, type Shape } from '../sides/shape.ts';
import { brokenBy } from './broken-by.ts';

/**
 * How the keys and types of two bodies differ; below a difference, nothing more.
 *
 * @param isOwnData whether the body is about something that the target had before: what is null there says nothing
 */
export function compareShapes(before: Shape, after: Shape, isOwnData: boolean): Finding[] {
  const pointers = [...new Set([...before.keys(), ...after.keys()])];
  return pointers.flatMap((pointer) => {
    const [one, other] = [before.get(pointer), after.get(pointer)];
    if (one && other) return compareTypes(pointer, one, other, isOwnData || isInList(pointer));
    const parent = parentOf(pointer);
    const isListItem = pointer.endsWith('/*'); // a list can be empty
    const isTopmost = before.get(parent)?.has('object') && after.get(parent)?.has('object');
    return isListItem || !isTopmost ? [] : [onOneSide(pointer, one, other)];
  });
}

function onOneSide(
  pointer: string,
  one: ReadonlySet<JsonType> | undefined,
  other: ReadonlySet<JsonType> | undefined,
): Finding {
  const kind = one ? 'key-missing' : 'key-added';
  const place = { kind, at: `body ${pointer}`, breaks: brokenBy(kind) } as const;
  return { ...place, with: one ? listed(one) : 'absent', target: other ? listed(other) : 'absent' };
}

/** @param isData whether the value may be null for one thing and not for another */
function compareTypes(
  pointer: string,
  one: ReadonlySet<JsonType>,
  other: ReadonlySet<JsonType>,
  isData: boolean,
): Finding[] {
  const kind = kindOf(one, other, isData);
  if (!kind) return [];
  const at = pointer === '' ? 'body' : `body ${pointer}`;
  return [{ kind, at, with: listed(one), target: listed(other), breaks: brokenBy(kind) }];
}

function kindOf(one: ReadonlySet<JsonType>, other: ReadonlySet<JsonType>, isData: boolean) {
  const [before, after] = [one, other].map(withoutNull);
  if (before && after) return before === after ? undefined : 'type';
  if (isData || before === after) return undefined;
  return after ? 'null-removed' : 'null-added';
}

/** Empty if there is nothing but null. */
function withoutNull(types: ReadonlySet<JsonType>): string {
  return listed(new Set([...types].filter((type) => type !== 'null')));
}

function listed(types: ReadonlySet<JsonType>): string {
  return [...types].sort().join(' or ');
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}
