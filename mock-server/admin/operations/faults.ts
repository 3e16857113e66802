import { UnknownName } from '../../../base/errors.ts';
import type { components } from '../../../contracts/generated/admin.ts';
import { CATALOGUE } from '../../faults/catalogue.ts';
import { FaultError } from '../../faults/fault.ts';
import { addFault, stillApplies } from '../../faults/standing-faults.ts';
import type { FaultRecord, SandboxRecord } from '../../store/port/sandboxes.ts';
import { timeOf } from '../../store/port/time.ts';
import { type AdminHandlers, type AdminParts, done } from './handler.ts';
import { changeSandbox, namedSandbox } from './named-sandbox.ts';

/** Sets faults, and removes them. */
export function faultHandlers({
  contract,
  storage: { sandboxes },
  clock,
  hasFaults: enabled,
}: AdminParts): AdminHandlers<'listFaults' | 'addFault' | 'getFault' | 'clearFaults' | 'removeFault'> {
  const nowIn = (sandbox: SandboxRecord) => timeOf(sandbox.clock, clock().getTime());
  const standingIn = (sandbox: SandboxRecord) =>
    sandbox.faults.filter((record) => stillApplies(record, nowIn(sandbox)));

  return {
    async listFaults({ query }) {
      const standing = standingIn(await namedSandbox(sandboxes, query.sandbox));
      const catalogue = Object.entries(CATALOGUE).map(([name, { summary }]) => ({ name, summary }));
      return { status: 200, body: { faults: standing.map(describe).reverse(), catalogue, enabled } };
    },
    async addFault({ query, body: { sandbox: name, ...fault } }) {
      if (!enabled) throw new FaultError('faults are disabled', 'Start the mock without --no-faults');
      const body = await changeSandbox(sandboxes, name ?? query.sandbox, (sandbox) => {
        const { added, change } = addFault(sandbox, fault, contract, nowIn(sandbox));
        return { change, result: describe(added) };
      });
      return { status: 201, body };
    },
    async getFault({ query, path: { id } }) {
      const { faults } = await namedSandbox(sandboxes, query.sandbox);
      return { status: 200, body: describe(findFault(faults, id)) };
    },
    async clearFaults({ query }) {
      await changeSandbox(sandboxes, query.sandbox, () => ({ change: { faults: [] }, result: undefined }));
      return done('All faults are removed.');
    },
    async removeFault({ query, path: { id } }) {
      await changeSandbox(sandboxes, query.sandbox, (sandbox) => {
        const removed = findFault(standingIn(sandbox), id);
        const faults = sandbox.faults.filter((record) => record !== removed);
        return { change: { faults }, result: undefined };
      });
      return done(`The fault "${id}" is removed.`);
    },
  };
}

function findFault(faults: readonly FaultRecord[], id: string): FaultRecord {
  const found = faults.find((record) => record.id === id);
  if (found) return found;
  throw new UnknownName(
    'fault',
    id,
    faults.map((record) => record.id),
  );
}

function describe({ id, fault, seed, hits, expiresAt }: FaultRecord): components['schemas']['StandingFault'] {
  return {
    id,
    fault: fault.fault ?? null,
    code: fault.code ?? null,
    delay: fault.delay ?? null,
    jitter: fault.jitter ?? null,
    duration: fault.duration ?? null,
    retryAfter: fault.retryAfter ?? null,
    operation: fault.operation ?? null,
    probability: fault.probability ?? 1,
    seed,
    hits,
    left: fault.times === undefined ? null : Math.max(0, fault.times - hits),
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
  };
}
