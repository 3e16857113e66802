import type { Account } from '../port/records.ts';
import type { ApiKeys, OpenSandbox, Sandboxes, Snapshots } from '../port/sandboxes.ts';
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
    list: async () => rows.list().map(describeRow),
    count: async () => rows.list().length,
    async describe({ id, name }) {
      const row = rows.find(name);
      return row?.record.id === id ? describeRow(row) : undefined;
    },
    close: async (name) => rows.close(name),
    async update(sandbox, change) {
      const row = rows.rowOf(sandbox);
      if (row.record !== sandbox) return 'stale';
      rows.update(row, change);
      return 'done';
    },
    accounts: async (sandbox) => accountsIn(rows.rowOf(sandbox)),
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

function accountsIn({ tables }: SandboxRow): Account[] {
  return [...tables.accounts.values()].map(({ account }) => account);
}

function describeRow(row: SandboxRow): OpenSandbox {
  const { record, lastUsedAt, inFlight } = row;
  return { sandbox: record, lastUsedAt, inFlight, accounts: accountsIn(row) };
}

function toFixtures(draft: Draft): 'done' {
  draft.tables = forkAccountTables(draft.fixtures);
  return 'done';
}
