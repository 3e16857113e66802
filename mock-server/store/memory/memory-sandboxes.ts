import type { ApiKeys, Sandboxes, Snapshots } from '../port/sandboxes.ts';
import { createAccountTables, forkAccountTables, stateOf } from './account-tables.ts';
import { REAL_TIME, type SandboxRow, type SandboxRows } from './sandbox-rows.ts';
import type { ApplyChange, Draft, StateChange } from './state-change.ts';

interface SandboxesParts {
  readonly rows: SandboxRows;
  readonly limit: number;
  readonly snapshots: Snapshots;
  readonly apiKeys: ApiKeys;
  readonly apply: ApplyChange;
}

export function createMemorySandboxes({ rows, limit, snapshots, apiKeys, apply }: SandboxesParts): Sandboxes {
  function resetRecord(row: SandboxRow): void {
    rows.update(row, { clock: REAL_TIME, faults: [], taskDuration: undefined });
  }

  return {
    limit,
    snapshots,
    apiKeys,
    async open(name) {
      const row = rows.find(name);
      if (!row) return rows.create(name).record;
      rows.touch(row);
      return row.record;
    },
    async find(name) {
      const row = rows.find(name);
      if (row) rows.touch(row);
      return row?.record;
    },
    async list() {
      return rows
        .list()
        .map(({ record, lastUsedAt, inFlight }) => ({ sandbox: record, lastUsedAt, inFlight }));
    },
    close: async (name) => rows.close(name),
    async update(sandbox, change) {
      const row = rows.rowOf(sandbox);
      if (row.record !== sandbox) return 'stale';
      rows.update(row, change);
      return 'done';
    },
    async accounts(sandbox) {
      return [...rows.rowOf(sandbox).tables.accounts.values()].map(({ account }) => account);
    },
    state: async (sandbox) => stateOf(rows.rowOf(sandbox).tables),
    async replaceState(sandbox, state) {
      await apply(rows.rowOf(sandbox), (draft) => {
        draft.tables = createAccountTables(state);
        return 'done';
      });
    },
    async reset(sandbox) {
      const row = rows.rowOf(sandbox);
      await apply(row, toFixtures, () => resetRecord(row));
    },
    async load(fixtures) {
      const loaded = fixtures && createAccountTables(fixtures.state);
      const change: StateChange = (draft) => {
        draft.fixtures = loaded ?? draft.fixtures;
        return toFixtures(draft);
      };
      await apply(rows.shared, change, () => {
        rows.closeAll();
        resetRecord(rows.shared);
      });
    },
  };
}

function toFixtures(draft: Draft): 'done' {
  draft.tables = forkAccountTables(draft.fixtures);
  return 'done';
}
