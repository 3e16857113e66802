import type { Clock } from '../../../base/clock.ts';
import {
  type Claim,
  type ClaimQuery,
  type Claims,
  DELIVERY_LIMIT,
  type Deliveries,
  type DeliveryRecord,
  type ParcelRecord,
  PENDING_LIMIT,
  PLANNED_LIMIT,
} from '../port/deliveries.ts';
import type { Journal } from '../port/journal.ts';
import type { ClockRecord } from '../port/sandboxes.ts';
import type { SandboxRow, SandboxRows } from './sandbox-rows.ts';

interface DeliveriesParts {
  readonly rows: SandboxRows;
  readonly journal: Journal;
  /** Returns real time. */
  readonly clock: Clock;
}

interface Row {
  delivery: DeliveryRecord;
  parcel: ParcelRecord;
  lease: Lease | undefined;
}

interface Lease {
  readonly token: string;
  /** Real time: milliseconds since 1970. */
  readonly until: number;
  /** The clock of the sandbox when it was claimed. */
  readonly clock: ClockRecord;
}

/** Deliveries that end with the process. */
export function createMemoryDeliveries({ rows, journal, clock }: DeliveriesParts): Deliveries {
  /** By id, oldest first. */
  const stored = new Map<string, Row>();
  let lastToken = 0;

  /** Undefined if it is closed. */
  function sandboxOf({ delivery: { sandbox } }: Row): SandboxRow | undefined {
    const found = rows.find(sandbox.name);
    return found?.record.id === sandbox.id ? found : undefined;
  }

  /** Those whose sandbox is open, with it. The others are removed. */
  function openRows(): { readonly row: Row; readonly sandbox: SandboxRow }[] {
    return [...stored.values()].flatMap((row) => {
      const sandbox = sandboxOf(row);
      if (sandbox) return [{ row, sandbox }];
      stored.delete(row.delivery.id);
      return [];
    });
  }

  /** Removes a finished delivery if there are many. @returns whether there is room */
  function makeRoom(isPlanned: boolean): boolean {
    const all = openRows().map(({ row }) => row);
    const finished = all.filter(({ delivery }) => delivery.state !== 'pending');
    const planned = all.filter(({ parcel }) => parcel.content === null).length;
    const pending = all.length - finished.length - planned;
    if (isPlanned ? planned >= PLANNED_LIMIT : pending >= PENDING_LIMIT) return false;
    const [oldest] = finished;
    if (oldest && all.length - planned >= DELIVERY_LIMIT) stored.delete(oldest.delivery.id);
    return true;
  }

  function claimOne(row: Row, sandbox: SandboxRow, lease: number | undefined): Claim {
    lastToken += 1;
    const token = String(lastToken);
    const until = lease === undefined ? Number.POSITIVE_INFINITY : clock().getTime() + lease;
    row.lease = { token, until, clock: sandbox.record.clock };
    const { delivery, parcel } = row;
    return { delivery, parcel, at: rows.now(sandbox), token };
  }

  function claim({ lease, contracts, delivery, sandbox: only, limit }: ClaimQuery): Claims {
    const realTime = clock().getTime();
    const claims: Claim[] = [];
    const waits: number[] = [];
    let isBusy = false;
    for (const { row, sandbox } of openRows()) {
      const { id, nextTryAt } = row.delivery;
      if (nextTryAt === null || id !== (delivery ?? id)) continue;
      if (sandbox.record.id !== (only ?? sandbox.record.id)) continue;
      const { callback, content } = row.parcel;
      if (callback && content === null && !contracts.includes(callback.contract)) continue;
      const isClaimed = row.lease !== undefined && row.lease.until > realTime;
      isBusy ||= isClaimed && row.lease?.clock === sandbox.record.clock;
      if (isClaimed) continue;
      const wait = Math.max(0, nextTryAt - rows.now(sandbox));
      if (wait === 0 && claims.length < limit) claims.push(claimOne(row, sandbox, lease));
      else if (wait === 0 || sandbox.record.clock.frozenAt === undefined) waits.push(wait);
    }
    return { claims, nextIn: waits.length > 0 ? Math.min(...waits) : undefined, isBusy };
  }

  return {
    isShared: false,
    async add({ id: sandboxId, name }, { id, client, event, dueAt, parcel }, claimant) {
      if (!makeRoom(parcel.content === null)) return 'full';
      const delivery: DeliveryRecord = {
        ...{ id, sandbox: { id: sandboxId, name }, client, event, tries: [], state: 'pending' },
        nextTryAt: dueAt,
      };
      const row: Row = { delivery, parcel, lease: undefined };
      const sandbox = sandboxOf(row);
      if (!sandbox) return { claims: [], nextIn: undefined, isBusy: false };
      row.delivery = { ...delivery, nextTryAt: dueAt ?? rows.now(sandbox) };
      stored.set(id, row);
      return claim({ ...claimant, delivery: id, limit: 1 });
    },
    claim: async (query) => claim(query),
    async settle({ delivery: { id }, token }, settlement, entry) {
      const row = stored.get(id);
      if (row?.lease?.token !== token) return 'stale';
      row.lease = undefined;
      if (settlement === 'removed') stored.delete(id);
      else if (settlement !== 'released') {
        const { content, ...after } = settlement;
        row.delivery = { ...row.delivery, ...after };
        row.parcel = { ...row.parcel, content };
      }
      if (entry) await journal.record(entry);
      return 'done';
    },
    async find(sandbox, id) {
      const delivery = stored.get(id)?.delivery;
      return delivery?.sandbox.id === sandbox.id ? delivery : undefined;
    },
    async list(sandbox) {
      const all = [...stored.values()].map(({ delivery }) => delivery);
      return all.filter((delivery) => delivery.sandbox.id === sandbox.id).reverse();
    },
    async clear(sandboxId) {
      for (const { delivery } of stored.values())
        if (delivery.sandbox.id === (sandboxId ?? delivery.sandbox.id)) stored.delete(delivery.id);
    },
  };
}
