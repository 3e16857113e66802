import type { Operation } from '../../contracts/openapi/contract.ts';
import type { StandingFaults } from '../faults/standing-faults.ts';
import type { Tokens } from '../identity/tokens.ts';
import type { MountedHandler } from '../operations/mount.ts';
import type { Store } from '../store/memory/store.ts';
import type { MovableClock } from './movable-clock.ts';
import type { Snapshots } from './snapshots.ts';

/** A world of its own: state, time, faults. Nothing in it is seen from another one. */
export interface Sandbox {
  /** Null for the shared one, that of the plain addresses. */
  readonly name: string | null;
  readonly store: Store;
  readonly clock: MovableClock;
  readonly tokens: Tokens;
  readonly faults: StandingFaults;
  readonly snapshots: Snapshots;
  readonly handlerOf: (operation: Operation) => MountedHandler;
}
