import type { components } from '../../contracts/generated/admin.ts';
import type { AdminCall } from './admin-call.ts';

/** A fault that was set. It applies until it is used up, expires or is removed. */
export interface FaultHandle {
  readonly id: string;
  /** Seed of its probability: the same seed picks the same requests. */
  readonly seed: number;
  /** Undefined if it does not expire. */
  readonly expiresAt: Date | undefined;
  /** How often it has been applied, until it was removed. */
  hits(): Promise<number>;
  /** How often it can still be applied; undefined if there is no limit. */
  left(): Promise<number | undefined>;
  /** Does nothing if it no longer applies. */
  remove(): Promise<void>;
}

/** @param call calls the admin API for the sandbox that the fault was set in */
export function createFaultHandle(
  { id, seed, expiresAt }: components['schemas']['StandingFault'],
  call: AdminCall,
): FaultHandle {
  const read = () => call('getFault', { path: { id } });
  let last: Awaited<ReturnType<typeof read>> | undefined; // the mock forgets a removed fault

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
