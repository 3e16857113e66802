import type { Clock, Ids } from '../../base/clock.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { createStandingFaults } from '../faults/standing-faults.ts';
import type { Signer } from '../identity/signer.ts';
import { createTokens } from '../identity/tokens.ts';
import { mountHandlers } from '../operations/mount.ts';
import type { Vault } from '../secrets/vault.ts';
import { createStore } from '../store/memory/store.ts';
import type { Tables } from '../store/memory/tables.ts';
import type { Keep } from '../store/port/keep.ts';
import { createMovableClock } from './movable-clock.ts';
import { removeTag } from './plus-address.ts';
import type { Sandbox } from './sandbox.ts';
import { createSnapshots } from './snapshots.ts';

/** What all sandboxes of a mock share. */
export interface SandboxParts {
  readonly contract: Contract;
  readonly assumptions: Assumptions;
  readonly vault: Vault;
  readonly signer: Signer;
  /** The clock on the wall. */
  readonly wall: Clock;
  readonly ids: Ids;
  /** Whether requests can fail on demand. */
  readonly hasFaults: boolean;
}

/**
 * Makes a sandbox.
 *
 * @param name null for the shared one
 * @param start what it holds at first; the tables themselves stay as they are
 * @param keep keeps its state; nothing is kept unless given
 */
export function createSandbox(
  name: string | null,
  start: Tables,
  { contract, assumptions, vault, signer, wall, ids, hasFaults }: SandboxParts,
  keep?: Keep,
): Sandbox {
  const clock = createMovableClock(wall);
  const store = createStore(start, {
    vault,
    ...(name !== null && { accountOf: (address: string) => removeTag(address, name) }),
    ...(keep && { keep }),
  });
  const tokens = createTokens({ signer, clock: clock.now, ids });
  return {
    name,
    store,
    clock,
    tokens,
    faults: createStandingFaults(contract.operations, { clock, isOn: hasFaults }),
    snapshots: createSnapshots(store),
    handlerOf: mountHandlers(contract, { store, tokens, vault, assumptions, clock: clock.now, ids }),
  };
}
