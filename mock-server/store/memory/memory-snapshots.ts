import { SNAPSHOT_LIMIT, type Snapshots } from '../port/sandboxes.ts';
import { forkAccountTables } from './account-tables.ts';
import type { SandboxRows } from './sandbox-rows.ts';
import type { ApplyChange } from './state-change.ts';

/** Snapshots share unchanged data with their sandbox, so that they cost very little. */
export function createMemorySnapshots(rows: SandboxRows, apply: ApplyChange): Snapshots {
  return {
    async save(sandbox, name) {
      const { snapshots, tables } = rows.rowOf(sandbox);
      if (!snapshots.has(name) && snapshots.size >= SNAPSHOT_LIMIT) return 'full';
      snapshots.delete(name); // a replaced one becomes the newest
      snapshots.set(name, forkAccountTables(tables));
      return 'done';
    },
    async restore(sandbox, name) {
      const row = rows.rowOf(sandbox);
      const saved = row.snapshots.get(name);
      if (!saved) return false;
      await apply(row, (draft) => {
        draft.tables = forkAccountTables(saved);
        return 'done';
      });
      return true;
    },
    remove: async (sandbox, name) => rows.rowOf(sandbox).snapshots.delete(name),
    names: async (sandbox) => [...rows.rowOf(sandbox).snapshots.keys()],
  };
}
