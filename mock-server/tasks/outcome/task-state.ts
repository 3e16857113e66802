import type { TaskRecord } from '../../store/port/records.ts';

/** What Celery calls the states that a task can be in here. */
export type CeleryStatus = 'PENDING' | 'STARTED' | 'SUCCESS' | 'FAILURE';

/** The share of its duration for which a task waits before it starts. */
const WAITING = 1 / 5;

/** When a task ends, in milliseconds since 1970; undefined if it never does. */
export function endOf({ createdAt, duration, outcome }: TaskRecord): number | undefined {
  return outcome === 'stuck' ? undefined : Date.parse(createdAt) + duration;
}

/** @param now by the clock of its sandbox: milliseconds since 1970 */
export function statusOf(task: TaskRecord, now: number): CeleryStatus {
  const elapsed = now - Date.parse(task.createdAt);
  const end = endOf(task);
  if (end !== undefined && now >= end) return task.outcome === 'failure' ? 'FAILURE' : 'SUCCESS';
  return elapsed < task.duration * WAITING ? 'PENDING' : 'STARTED';
}
