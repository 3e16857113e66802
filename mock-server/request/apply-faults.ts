import type { ServerResponse } from 'node:http';
import { type AppliedFaults, applyFaults, asksForFaults } from '../faults/apply-faults.ts';
import { withholdsAnswer } from '../http/write-damaged.ts';
import { Problem } from '../problems/problem.ts';
import type { Matched } from './find-route.ts';
import { type Opened, reopenWorld } from './open-world.ts';
import type { ApiParts } from './parts.ts';
import { Refused } from './pipeline.ts';

/** A request to which faults were applied, if there were any. */
export interface Faulted extends Opened, Matched {
  readonly match: Matched['match'];
  readonly applied: AppliedFaults | undefined;
}

/** Applies the faults that are asked for by the `Prefer` header or set in the sandbox: before identity is asked. */
export function applyFaultsToRequest(
  opened: Opened & Matched,
  parts: ApiParts,
): Faulted | Promise<Faulted | Refused<Faulted>> {
  const mayFail = parts.hasFaults && asksForFaults(opened.request, opened.world.sandbox.faults);
  return mayFail ? applyAll(opened, parts) : { ...opened, applied: undefined };
}

async function applyAll(opened: Opened & Matched, parts: ApiParts): Promise<Faulted | Refused<Faulted>> {
  const known = await countFaults(opened, parts);
  const { applied } = known;
  if (applied.label === '' && applied.hint === undefined) return { ...known, applied: undefined };
  if (applied.problem || applied.damage) {
    const { request, framework, match } = opened;
    const input = await framework.read(request, match.operation, match.parameters); // for the journal, if it can be
    return decide({ ...known, input }, applied, parts);
  }
  return decide(known, applied, parts);
}

/** Draws the faults of the sandbox, and counts those that are applied. */
async function countFaults(opened: Opened & Matched, { sandboxes, store }: ApiParts) {
  let known = opened;
  for (;;) {
    const { request, match, world } = known;
    const applied = applyFaults(request, match.operation, world.sandbox.faults, world.now);
    if (!applied.faults) return { ...known, applied };
    const result = await sandboxes.update(world.sandbox, { faults: applied.faults });
    if (result === 'done') return { ...known, applied };
    known = await reopenWorld(known, store); // another request was counted meanwhile
  }
}

async function decide(
  known: Faulted,
  { delay, problem, damage }: AppliedFaults,
  { store }: ApiParts,
): Promise<Faulted | Refused<Faulted>> {
  if (delay > 0) await pause(known.response, delay);
  if (withholdsAnswer(damage)) return new Refused(known, NO_ANSWER);
  if (problem) return new Refused(known, problem);
  return delay === 0 ? known : reopenWorld(known, store); // it is another time
}

/** Waits so many milliseconds, or until the client has gone. */
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

/** Never written: the connection ends instead. */
const NO_ANSWER = new Problem({ status: 0, message: '' });
