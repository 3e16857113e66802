import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../base/clock.ts';
import type { SandboxChange, SandboxRecord } from '../port/sandboxes.ts';
import type { StorageOptions } from '../port/storage.ts';
import { timeOf } from '../port/time.ts';
import { type AccountTables, forkAccountTables } from './account-tables.ts';

/** A sandbox with all its data. */
export interface SandboxRow {
  record: SandboxRecord;
  tables: AccountTables;
  /** The state after a reset. */
  fixtures: AccountTables;
  /** Oldest first. */
  readonly snapshots: Map<string, AccountTables>;
  /** By its clock: milliseconds since 1970. */
  lastUsedAt: number;
  /** Number of requests that are not answered yet. */
  inFlight: number;
}

/** The open sandboxes. */
export interface SandboxRows {
  readonly shared: SandboxRow;
  /** By the clock of the sandbox: milliseconds since 1970. */
  now(row: SandboxRow): number;
  /** The row of a sandbox record, even if the sandbox has been closed since. */
  rowOf(sandbox: SandboxRecord): SandboxRow;
  update(row: SandboxRow, change: SandboxChange): void;
  /** The open sandbox of this name. */
  find(name: string | null): SandboxRow | undefined;
  /** Marks it as used, which delays its eviction. */
  touch(row: SandboxRow): void;
  /** Opens a new sandbox from the fixtures of the shared one, and makes room for it. */
  create(name: string): SandboxRow;
  /** Prevents eviction until the returned function is called. */
  hold(row: SandboxRow): () => void;
  /** All but the shared one, least recently used first. */
  list(): SandboxRow[];
  /** Returns whether it was open. */
  close(name: string): boolean;
  /** Closes all but the shared one. */
  closeAll(): void;
}

interface RowsOptions extends Pick<StorageOptions, 'sandboxLimit' | 'onEvict'> {
  readonly fixtures: AccountTables;
  /** The initial state of the shared sandbox. */
  readonly shared: AccountTables;
  /** Returns real time. */
  readonly clock: Clock;
}

export const REAL_TIME: SandboxRecord['clock'] = { offset: 0, frozenAt: undefined };

export function createSandboxRows(options: RowsOptions): SandboxRows {
  const { clock, sandboxLimit, onEvict } = options;
  const open = new Map<string, SandboxRow>(); // least recently used first
  const rowsByRecord = new WeakMap<SandboxRecord, SandboxRow>(); // a request may outlive its sandbox

  function createRow(name: string | null, start: AccountTables, fixtures: AccountTables): SandboxRow {
    const record = {
      ...{ name, id: randomUUID(), clock: REAL_TIME, faults: [], lastFaultNumber: 0 },
      taskDuration: undefined,
    };
    const row: SandboxRow = {
      ...{ record, tables: forkAccountTables(start), fixtures, snapshots: new Map() },
      ...{ lastUsedAt: clock().getTime(), inFlight: 0 },
    };
    rowsByRecord.set(record, row);
    return row;
  }

  function evict(): void {
    for (const [name, { inFlight }] of open) {
      if (open.size <= sandboxLimit) return;
      if (inFlight > 0) continue;
      open.delete(name);
      onEvict(name);
    }
  }

  const now = ({ record }: SandboxRow) => timeOf(record.clock, clock().getTime());
  const shared = createRow(null, options.shared, options.fixtures);

  return {
    shared,
    now,
    rowOf(sandbox) {
      const row = rowsByRecord.get(sandbox);
      if (!row) throw new Error(`the sandbox ${sandbox.id} was not read from this storage`);
      return row;
    },
    update(row, change) {
      row.record = { ...row.record, ...change };
      rowsByRecord.set(row.record, row);
    },
    find: (name) => (name === null ? shared : open.get(name)),
    touch(row) {
      const { name } = row.record;
      if (name === null) return;
      row.lastUsedAt = now(row);
      open.delete(name);
      open.set(name, row);
    },
    create(name) {
      const row = createRow(name, shared.fixtures, shared.fixtures);
      open.set(name, row);
      row.inFlight += 1; // so that it is not evicted itself
      evict();
      row.inFlight -= 1;
      return row;
    },
    hold(row) {
      if (row === shared) return neverEvicted;
      let isHeld = true;
      row.inFlight += 1;
      return function release() {
        if (!isHeld) return;
        isHeld = false;
        row.inFlight -= 1;
        evict();
      };
    },
    list: () => [...open.values()],
    close: (name) => open.delete(name),
    closeAll: () => open.clear(),
  };
}

function neverEvicted(): void {}
