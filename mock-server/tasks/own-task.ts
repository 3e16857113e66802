import type { Principal } from '../identity/principal.ts';
import type { TaskRecord } from '../store/port/records.ts';
import type { World } from '../store/port/store.ts';

/** The task that was asked for, if it is one of the account. Which of its clients began it makes no difference. */
export function ownTask({ task, account }: World, principal: Principal | undefined): TaskRecord | undefined {
  const owner = principal ? (account?.email ?? null) : null;
  return task?.account === owner ? task : undefined;
}
