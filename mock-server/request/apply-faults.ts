import { type AppliedFaults, applyFaults } from '../faults/apply-faults.ts';
import { withholdsAnswer } from '../http/write-damaged.ts';
import { Problem } from '../problems/problem.ts';
import type { Matched } from './find-route.ts';
import type { Opened } from './open-world.ts';
import type { ApiParts } from './parts.ts';
import { pause } from './pause.ts';
import { extend, Refused } from './pipeline.ts';

/** A request to which faults were applied, if there were any. */
export interface Faulted extends Opened, Matched {
  readonly match: Matched['match'];
  readonly applied: AppliedFaults | undefined;
}

/** Applies the faults that are asked for by the `Prefer` header or set in the sandbox: before identity is asked. */
export async function applyFaultsToRequest(
  opened: Opened & Matched,
  parts: ApiParts,
): Promise<Faulted | Refused<Faulted>> {
  if (!parts.hasFaults) return extend(opened, { applied: undefined });
  const { world, applied } = await countFaults(opened, parts);
  const isUntouched = applied.label === '' && applied.hint === undefined;
  const known = extend(opened, { world, applied: isUntouched ? undefined : applied });
  if (isUntouched) return known;
  if (applied.problem || applied.damage) {
    const { request, framework, match } = opened;
    const input = await framework.read(request, match.operation, match.parameters); // for the journal, if it can be
    return decide(extend(known, { input }), applied, parts);
  }
  return decide(known, applied, parts);
}

/** Draws the faults of the sandbox, and counts those that are applied. */
async function countFaults(opened: Opened & Matched, { sandboxes, store }: ApiParts) {
  let { world } = opened;
  for (;;) {
    const applied = applyFaults(opened.request, opened.match.operation, world.sandbox.faults, world.now);
    if (!applied.faults) return { world, applied };
    const result = await sandboxes.update(world.sandbox, { faults: applied.faults });
    if (result === 'done') return { world, applied };
    world.release();
    world = await store.open(opened.query); // another request was counted meanwhile
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
  if (delay === 0) return known;
  known.world.release();
  return extend(known, { world: await store.open(known.query) }); // it is another time
}

/** Never written: the connection ends instead. */
const NO_ANSWER = new Problem({ status: 0, message: '' });
