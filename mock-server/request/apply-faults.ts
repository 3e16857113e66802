import type { ServerResponse } from 'node:http';
import { type AppliedFaults, applyFaults, asksForFaults } from '../faults/apply-faults.ts';
import { withholdsAnswer } from '../http/write-damaged.ts';
import { Problem } from '../problems/problem.ts';
import type { Claimed } from './claim-world.ts';
import type { Arrived } from './exchange.ts';
import type { Matched, Routed } from './find-route.ts';
import { type Opened, reopenWorld } from './open-world.ts';
import type { ApiParts } from './parts.ts';
import { Refused } from './pipeline.ts';

/** What is known of a request before faults are applied to it. */
type Known = Arrived & Routed & Matched & Claimed & Opened;

/** The result of applying faults. */
export interface Faulted extends Pick<Opened, 'world'>, Pick<Claimed, 'input'> {
  /** Undefined if none was applied. */
  readonly applied: AppliedFaults | undefined;
}

/** Applies the faults of the `Prefer` header and of the sandbox, before the identity is checked. */
export function applyFaultsToRequest(
  known: Known,
  parts: ApiParts,
): Faulted | Promise<Faulted | Refused<Faulted>> {
  const { request, world, input } = known;
  const mayFail = parts.hasFaults && asksForFaults(request, world.sandbox.faults);
  return mayFail ? applyAll(known, parts) : { world, input, applied: undefined };
}

async function applyAll(known: Known, parts: ApiParts): Promise<Faulted | Refused<Faulted>> {
  const { request, response, framework, match } = known;
  const { world, applied } = await countFaults(known, parts);
  const { delay, damage, label } = applied;
  const problem = applied.refusal ?? applied.problem;
  if (label === '' && !problem) return { world, input: known.input, applied: undefined };
  const isFailed = problem !== undefined || damage !== undefined;
  const input = isFailed ? await framework.read(request, match.operation, match.parameters) : known.input; // for the journal
  const found = { world, input, applied };
  if (delay > 0) await pause(response, delay);
  if (withholdsAnswer(damage)) return new Refused(found, NO_ANSWER);
  if (problem) return new Refused(found, problem);
  if (delay === 0) return found;
  return { ...found, world: await reopenWorld({ ...known, world }, parts.store) }; // time has passed
}

/** Draws the faults of the sandbox, and counts those that apply. */
async function countFaults(known: Known, { sandboxes, store }: ApiParts) {
  const { request, match } = known;
  let { world } = known;
  try {
    for (;;) {
      const applied = applyFaults(request, match.operation, world.sandbox.faults, world.now);
      if (!applied.faults) return { world, applied };
      const result = await sandboxes.update(world.sandbox, { faults: applied.faults });
      if (result === 'done') return { world, applied };
      world = await reopenWorld({ ...known, world }, store); // another request was counted in the meantime
    }
  } catch (error) {
    world.release(); // the caller does not know the latest one
    throw error;
  }
}

/** Waits this many milliseconds, or until the client has disconnected. */
function pause(response: ServerResponse, milliseconds: number): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Never written: the connection is closed instead. */
const NO_ANSWER = new Problem({ status: 0, message: '', reason: 'a fault' });
