import { nameRequest, type Probed, type ProbeStep } from '../probes/probed.ts';

/** Too busy, or not reached behind a gateway (RFC 6585 §4, RFC 9110 §15.6): this says nothing about an operation. */
const BUSY: readonly number[] = [429, 502, 503, 504];

export interface Reached {
  /** Steps whose answers can be compared. */
  readonly steps: ReadonlySet<ProbeStep>;
  /** Why there are no others. */
  readonly reason: string | undefined;
}

/**
 * Finds the steps that the target answered in the situation of the mocks. After a request of the probe without an
 * answer, or an answer whose status no mock gave, the situation is another one. Requests that only prepare the probe may
 * be missing: what needs them cannot be sent.
 */
export function reachedSteps(target: Probed, mocks: readonly Probed[]): Reached {
  const expected = statusesOf(mocks);
  const steps = new Set<ProbeStep>();
  let reason: string | undefined;
  for (const step of [...target.before, ...target.steps]) {
    const status = step.answer?.response.status;
    if (status === undefined) {
      reason ??= step.obstacle;
      if (target.steps.includes(step)) return { steps, reason: step.obstacle };
      continue;
    }
    if (BUSY.includes(status)) return { steps, reason: `${nameRequest(step)} answered ${status}` };
    steps.add(step);
    const others = expected.get(step.key) ?? [];
    if (others.length === 0 || others.includes(status)) continue;
    return { steps, reason: `${nameRequest(step)} answered ${status}, not ${others.join(' or ')}` };
  }
  return { steps, reason };
}

/** By the key of the step. */
function statusesOf(mocks: readonly Probed[]): ReadonlyMap<string, readonly number[]> {
  const statuses = new Map<string, number[]>();
  for (const { key, answer } of mocks.flatMap(({ before, steps }) => [...before, ...steps])) {
    const known = statuses.get(key) ?? [];
    if (answer && !known.includes(answer.response.status))
      statuses.set(key, [...known, answer.response.status]);
  }
  return statuses;
}
