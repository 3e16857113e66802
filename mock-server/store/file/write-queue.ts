import { coalesce } from '../../../base/async/coalesce.ts';
import { forkAccountTables, stateOf } from '../memory/account-tables.ts';
import type { SandboxRow } from '../memory/sandbox-rows.ts';
import type { ApplyChange, StateChange } from '../memory/state-change.ts';
import type { State } from '../port/records.ts';

export interface WriteQueue {
  /** Rejects if the state cannot be written; nothing has changed then. */
  readonly apply: ApplyChange;
  /** Resolves when nothing is left to write. */
  drain(): Promise<void>;
}

interface Waiting {
  readonly row: SandboxRow;
  readonly change: StateChange;
  readonly onPublish: (() => void) | undefined;
}

/**
 * Writes the state of one sandbox before other requests see it. Changes that arrive during a write share the next one:
 * they are applied to a draft, one after the other, which becomes the state once it is written.
 *
 * @param write stores a state durably, or rejects
 */
export function createWriteQueue(write: (state: State) => Promise<void>): WriteQueue {
  let waiting: Waiting[] = [];

  const flush = coalesce(async () => {
    const batch = waiting;
    waiting = [];
    const row = batch[0]?.row;
    if (!row) return;
    const draft = { tables: forkAccountTables(row.tables), fixtures: row.fixtures };
    const done = batch.filter(({ change }) => change(draft) === 'done');
    if (done.length === 0) return;
    await write(stateOf(draft.tables));
    Object.assign(row, draft);
    for (const { onPublish } of done) onPublish?.();
  });

  return {
    async apply(row, change, onPublish) {
      let result: 'done' | 'stale' = 'stale';
      function changeAndNote(...[draft]: Parameters<StateChange>) {
        result = change(draft);
        return result;
      }
      waiting.push({ row, change: changeAndNote, onPublish });
      await flush();
      return result;
    },
    drain: () => flush().catch(ignore),
  };
}

/** The callers of the changes that were not written handle the rejection. */
function ignore(): void {}
