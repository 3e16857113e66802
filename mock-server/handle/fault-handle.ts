import type { components } from '../../contracts/generated/admin.ts';
import type { AdminCall } from './admin-call.ts';

/** A fault that was set: it applies until it is used up, its time is over, or it is removed. */
export interface FaultHandle {
  readonly id: string;
  /** Seeds its probability: the same seed fails the same requests. */
  readonly seed: number;
  /** Undefined where it has no end. */
  readonly expiresAt: Date | undefined;
  /** How often it was applied, until it was removed. */
  hits(): Promise<number>;
  /** How often it will still be applied; undefined where that has no limit. */
  left(): Promise<number | undefined>;
  /** Does nothing where it no longer applies. */
  remove(): Promise<void>;
}

/** @param call calls the admin API for the sandbox that the fault was set in */
export function createFaultHandle(
  { id, seed, expiresAt }: components['schemas']['StandingFault'],
  call: AdminCall,
): FaultHandle {
  const read = () => call('getFault', { path: { id } });
  let last: Awaited<ReturnType<typeof read>> | undefined; // once it is removed, nobody else knows

  return {
    id,
    seed,
    expiresAt: expiresAt === null ? undefined : new Date(expiresAt),
    hits: async () => (last ?? (await read())).hits,
    left: async () => (last ?? (await read())).left ?? undefined,
    async remove() {
      if (last) return;
      const { faults } = await call('listFaults');
      const standing = faults.find((fault) => fault.id === id);
      if (!standing) return;
      await call('removeFault', { path: { id } });
      last = standing;
    },
  };
}
