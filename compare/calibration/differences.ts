import type { Probed, ProbeStep } from '../probes/probed.ts';
import { ABSENT, STATUS, type Trait, type Traits, traitsOf } from './traits.ts';

/** A position at which the choices of an assumption differ. */
export interface Difference {
  /** The step as the target answered it. */
  readonly step: ProbeStep;
  /** `status`, or a JSON pointer into the body. */
  readonly position: string;
  /** What a mock has there, by choice. */
  readonly mocks: ReadonlyMap<string, Trait>;
  /** What the target has there. */
  readonly target: Trait;
}

const NO_ANSWER: Traits = new Map();

/**
 * Finds where the mocks differ: in the status of a step, or else in its body.
 *
 * @param mocks what a mock answered, by choice
 */
export function findDifferences(target: Probed, mocks: ReadonlyMap<string, Probed>): Difference[] {
  const ofTarget = traitsOf(target);
  const ofMocks = [...mocks].map(([choice, probed]) => [choice, traitsOf(probed)] as const);
  return target.steps.flatMap((step) => {
    const own = ofTarget.get(step.key) ?? NO_ANSWER;
    const others = new Map(ofMocks.map(([choice, all]) => [choice, all.get(step.key) ?? NO_ANSWER]));
    const positions = new Set([...others.values()].flatMap((traits) => [...traits.keys()]));
    const all = [...positions].map((position) => compareAt(position, step, own, others));
    const differing = all.filter(({ mocks: traits }) => valuesOf(traits).size > 1);
    const status = all.find(({ position }) => position === STATUS);
    const isBodyIncomparable =
      differing.length > 0 && status && !valuesOf(status.mocks).has(toText(status.target));
    return status && (differing.includes(status) || isBodyIncomparable) ? [status] : differing;
  });
}

function compareAt(
  position: string,
  step: ProbeStep,
  own: Traits,
  others: ReadonlyMap<string, Traits>,
): Difference {
  const at = (traits: Traits) => traits.get(position) ?? ABSENT;
  const mocks = new Map([...others].map(([choice, traits]) => [choice, at(traits)]));
  return { step, position, mocks, target: at(own) };
}

function valuesOf(traits: Difference['mocks']): ReadonlySet<string> {
  return new Set([...traits.values()].map(toText));
}

function toText({ form, value }: Trait): string {
  return `${form} ${value}`;
}

/**
 * Whether the target has what a mock with a choice has there. A value that no other choice has in the same form is
 * compared by its form only: it may be the target's own data.
 */
export function agrees({ position, mocks, target }: Difference, choice: string): boolean {
  const own = mocks.get(choice);
  if (own?.form !== target.form) return false;
  return own.value === target.value || (position !== STATUS && !needsValue(own, mocks));
}

/** Whether choices differ in their values, and not in their forms. */
export function needsValue({ form }: Trait, mocks: Difference['mocks']): boolean {
  return new Set([...mocks.values()].filter((each) => each.form === form).map(({ value }) => value)).size > 1;
}
