import type { SandboxRow } from './sandbox-rows.ts';

/** A state that may still be discarded. */
export type Draft = Pick<SandboxRow, 'tables' | 'fixtures'>;

/** Changes the state of a sandbox: all of it or, where it returns `stale`, nothing. */
export type StateChange = (draft: Draft) => 'done' | 'stale';

/**
 * Applies a change and makes it safe before others see it.
 *
 * @param onPublish called at the moment at which others begin to see the change
 */
export type ApplyChange = (
  row: SandboxRow,
  change: StateChange,
  onPublish?: () => void,
) => Promise<'done' | 'stale'>;

/** In memory, a change is as safe as it gets once it is made. */
export const applyInMemory: ApplyChange = async (row, change, onPublish) => {
  const result = change(row);
  if (result === 'done') onPublish?.();
  return result;
};
