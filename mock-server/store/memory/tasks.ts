import type { TaskRecord } from '../port/records.ts';
import { TASK_LIMIT, type TaskChange, type World } from '../port/store.ts';
import type { AccountTables } from './account-tables.ts';
import type { Draft } from './state-change.ts';

/** The task of this id or, if none has it, the newest one that makes what has it. */
export function findTask({ tasks }: AccountTables, id: string): TaskRecord | undefined {
  return tasks.get(id) ?? [...tasks.values()].findLast(({ makes }) => makes === id);
}

/** Puts a task into a sandbox, unless its account is gone, or the task has changed since it was read. */
export function commitTask(
  { tables }: Draft,
  { task: read }: Pick<World, 'task'>,
  { task }: TaskChange,
): 'done' | 'stale' {
  if (task.account !== null && !tables.accounts.has(task.account)) return 'stale';
  const current = tables.tasks.get(task.id);
  if (current !== (read?.id === task.id ? read : undefined)) return 'stale';
  const tasks = new Map(tables.tasks).set(task.id, task);
  const [oldest] = tasks.keys();
  if (tasks.size > TASK_LIMIT && oldest !== undefined) tasks.delete(oldest);
  tables.tasks = tasks;
  return 'done';
}
