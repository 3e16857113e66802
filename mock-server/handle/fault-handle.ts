import type { components } from '../../contracts/generated/admin.ts';
import type { AdminCall } from './admin-call.ts';

/** A fault that was set: it applies until it is used up, its time is over, or it is removed. */
export interface FaultHandle {
  readonly id: string;
  /** Of its chances: the same seed fails the same requests. */
  readonly seed: number;
  /** Undefined where it has no end. */
  readonly expiresAt: Date | undefined;
  /** How often it was applied. */
  hits(): Promise<number>;
  /** @throws UnknownName where it no longer applies */
  remove(): Promise<void>;
}

/** @param call calls the admin API for the sandbox that the fault was set in */
export function createFaultHandle(
  { id, seed, expiresAt }: components['schemas']['StandingFault'],
  call: AdminCall,
): FaultHandle {
  return {
    id,
    seed,
    expiresAt: expiresAt === null ? undefined : new Date(expiresAt),
    hits: async () => (await call('getFault', { path: { id } })).hits,
    async remove() {
      await call('removeFault', { path: { id } });
    },
  };
}
