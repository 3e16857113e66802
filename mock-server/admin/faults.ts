import { UnknownName } from '../../base/errors.ts';
import type { components } from '../../contracts/generated/admin.ts';
import { CATALOGUE } from '../faults/catalogue.ts';
import type { StandingFault } from '../faults/standing-faults.ts';
import { type AdminHandlers, type AdminParts, done } from './handler.ts';
import { namedSandbox } from './named-sandbox.ts';

/** Lets requests fail, and lets them be. */
export function faultHandlers({
  sandboxes,
  hasFaults: enabled,
}: AdminParts): AdminHandlers<'listFaults' | 'addFault' | 'clearFaults' | 'removeFault'> {
  const find = (name: string | undefined) => namedSandbox(sandboxes, name).faults;

  return {
    listFaults({ query }) {
      const catalogue = Object.entries(CATALOGUE).map(([name, { summary }]) => ({ name, summary }));
      return { status: 200, body: { faults: find(query.sandbox).list().map(describe), catalogue, enabled } };
    },
    addFault({ query, body: { sandbox, ...fault } }) {
      return { status: 201, body: describe(find(sandbox ?? query.sandbox).add(fault)) };
    },
    clearFaults({ query }) {
      find(query.sandbox).clear();
      return done('Nothing fails.');
    },
    removeFault({ query, path: { id } }) {
      const standing = find(query.sandbox).list();
      const fault = standing.find((candidate) => candidate.id === id);
      if (!fault) {
        throw new UnknownName(
          'fault',
          id,
          standing.map((candidate) => candidate.id),
        );
      }
      fault.remove();
      return done(`${id} is removed.`);
    },
  };
}

function describe(standing: StandingFault): components['schemas']['StandingFault'] {
  const { id, fault, seed, hits, left, expiresAt } = standing;
  return {
    id,
    fault: fault.fault ?? null,
    code: fault.code ?? null,
    delay: fault.delay ?? null,
    jitter: fault.jitter ?? null,
    duration: fault.duration ?? null,
    operation: fault.operation ?? null,
    probability: fault.probability ?? 1,
    seed,
    hits,
    left: left ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}
