import type {
  Claimant,
  ClaimQuery,
  Claims,
  NewDelivery,
  ParcelRecord,
  Settled,
  TryRecord,
} from '../../store/port/deliveries.ts';
import { ALICE, REAL_START } from './storage-records.ts';
import type { StorageTest } from './storage-test.ts';

export const LEASE = 15_000;
export const ME: Claimant = { lease: LEASE, contracts: ['4.4'] };
export const TRY: TryRecord = { at: REAL_START, status: 500, reason: 'it answered 500', ms: 1.5 };
export const PARCEL: ParcelRecord = {
  receiver: 'sealed receiver',
  content: 'sealed content',
  callback: null,
};
export const CALLBACK: ParcelRecord = {
  ...PARCEL,
  content: null,
  callback: { task: 't-1', account: ALICE, clientUid: 'a1', contract: '4.4', downloadUrl: null },
};

export function newDelivery(id: string, changes: Partial<NewDelivery> = {}): NewDelivery {
  return { id, client: 'a1', event: 'x.completed', dueAt: null, parcel: PARCEL, ...changes };
}

/** What a try leaves: the next one is due at this time, or none. */
export function settled(nextTryAt: number | null, ...tries: readonly TryRecord[]): Settled {
  const state = nextTryAt === null ? 'failed' : 'pending';
  return { tries: tries.length > 0 ? tries : [TRY], state, nextTryAt, content: 'sent content' };
}

/** Deliveries under test, in a sandbox of a name, or in the shared one. */
export function useDeliveries({ storage, sandbox }: StorageTest) {
  const { deliveries, sandboxes } = storage;

  async function add(id: string, changes: Partial<NewDelivery> = {}, name: string | null = null) {
    return deliveries.add(await sandbox(name), newDelivery(id, changes), ME);
  }

  return {
    ...{ deliveries, add },
    /** Adds a delivery that is claimed at once. */
    async begin(id: string, changes: Partial<NewDelivery> = {}, name: string | null = null) {
      return onlyClaim(await add(id, changes, name));
    },
    claim: (query: Partial<ClaimQuery> = {}) => deliveries.claim({ ...ME, limit: 10, ...query }),
    async setClock(offset: number, frozenAt?: number, name: string | null = null) {
      await sandboxes.update(await sandbox(name), { clock: { offset, frozenAt } });
    },
    find: async (id: string, name: string | null = null) => deliveries.find(await sandbox(name), id),
    async list(name: string | null = null) {
      return (await deliveries.list(await sandbox(name))).map(({ id }) => id);
    },
  };
}

export function onlyClaim(added: Claims | 'full') {
  const [claim] = added === 'full' ? [] : added.claims;
  if (!claim) throw new Error('nothing was claimed');
  return claim;
}

export const idsOf = ({ claims }: Claims) => claims.map(({ delivery }) => delivery.id).sort();
