import type { Finding } from '../result/comparison.ts';
import type { Observation } from '../sides/observation.ts';
import { brokenBy, brokenByStatus } from './broken-by.ts';
import { compareShapes } from './compare-shapes.ts';

/** How two answers to the same step differ. An answer with another status is another answer: its rest is not compared. */
export function compareObservations(before: Observation, after: Observation): Finding[] {
  if (before.status !== after.status) {
    const breaks = brokenByStatus(before.status, after.status);
    return [
      { kind: 'status', at: 'status', with: String(before.status), target: String(after.status), breaks },
    ];
  }
  const headers = compareHeaders(before, after);
  const body = compareBodies(before, after);
  return headers.length + body.length > 0 ? [...headers, ...body] : compareCriteria(before, after);
}

function compareHeaders(before: Observation, after: Observation): Finding[] {
  const names = [...new Set([...before.headers.keys(), ...after.headers.keys()])].sort();
  return names.flatMap((name): Finding[] => {
    const [one, other] = [before.headers.get(name), after.headers.get(name)];
    if (one === other) return [];
    const kind = one === undefined ? 'header-added' : other === undefined ? 'header-missing' : 'header-value';
    const found = { kind, at: `header ${name}`, with: one ?? 'absent', target: other ?? 'absent' } as const;
    return [{ ...found, breaks: brokenBy(kind) }];
  });
}

function compareBodies(before: Observation, after: Observation): Finding[] {
  if (before.form !== after.form) {
    const kind = 'body-form';
    return [{ kind, at: 'body', with: before.form, target: after.form, breaks: brokenBy(kind) }];
  }
  const isOwnData = before.isOwnData || after.isOwnData;
  return [...compareShapes(before.shape, after.shape, isOwnData), ...compareValues(before, after)];
}

/** The values that the workflow made, and those that the server decides. */
function compareValues(before: Observation, after: Observation): Finding[] {
  const pointers = new Set([...before.echoes.keys(), ...after.echoes.keys(), ...before.answers.keys()]);
  return [...pointers].flatMap((pointer): Finding[] => {
    if (!haveSameType(before, after, pointer)) return [];
    const [one, other] = echoed(before, after, pointer) ?? answered(before, after, pointer) ?? [];
    if (one === undefined || other === undefined) return [];
    return [{ kind: 'value', at: placeOf(pointer), with: one, target: other, breaks: brokenBy('value') }];
  });
}

function haveSameType(before: Observation, after: Observation, pointer: string): boolean {
  const [one, other] = [before.shape.get(pointer), after.shape.get(pointer)];
  return [...(one ?? [])].some((type) => other?.has(type));
}

function echoed(before: Observation, after: Observation, pointer: string): [string, string] | undefined {
  const [one = [], other = []] = [before.echoes.get(pointer), after.echoes.get(pointer)].map((origins) => [
    ...(origins ?? []),
  ]);
  if (one.some((origin) => other.includes(origin))) return undefined;
  const [first, second] = [one[0], other[0]];
  return first === second ? undefined : [first ?? ANOTHER_VALUE, second ?? ANOTHER_VALUE];
}

const ANOTHER_VALUE = 'another value';

function answered(before: Observation, after: Observation, pointer: string): [string, string] | undefined {
  const [one, other] = [before.answers.get(pointer), after.answers.get(pointer)];
  return one === undefined || other === undefined || one === other ? undefined : [one, other];
}

/** Only where nothing else explains why a criterion does not hold. */
function compareCriteria(before: Observation, after: Observation): Finding[] {
  const conditions = [...new Set([...before.failed, ...after.failed])];
  return conditions.flatMap((condition): Finding[] => {
    const [one, other] = [before, after].map(({ failed }) => failed.includes(condition));
    if (one === other) return [];
    const [holds, fails] = ['holds', 'does not hold'];
    const found = { kind: 'criterion', at: condition, breaks: brokenBy('criterion') } as const;
    return [{ ...found, with: one ? fails : holds, target: other ? fails : holds }];
  });
}

/** `body /name`, or `body` for the whole. */
export function placeOf(pointer: string): string {
  return pointer === '' ? 'body' : `body ${pointer}`;
}
