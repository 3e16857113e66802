import type { SandboxRow } from './sandbox-rows.ts';

/** A state that may still be discarded. */
export type Draft = Pick<SandboxRow, 'tables' | 'fixtures'>;

/** Changes the state of a sandbox: all or, if it returns `stale`, nothing. */
export type StateChange = (draft: Draft) => 'done' | 'stale';

/**
 * Applies a change, and stores it durably before other requests see it.
 *
 * @param onPublish called when the change becomes visible to other requests
 */
export type ApplyChange = (
  row: SandboxRow,
  change: StateChange,
  onPublish?: () => void,
) => Promise<'done' | 'stale'>;

/** In memory, there is nothing more to do once a change is made. */
export const applyInMemory: ApplyChange = async (row, change, onPublish) => {
  const result = change(row);
  if (result === 'done') onPublish?.();
  return result;
};
