import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** The run that something was created by. */
export interface LedgerRun {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  /** ISO 8601. */
  readonly started: string;
}

/** Nothing tells whether a process on another host still runs, so it counts as running this long after its start. */
const MAX_REMOTE_MS = 6 * 60 * 60 * 1000;

/** A run of this process. */
export function newRun(): LedgerRun {
  return { id: randomUUID(), pid: process.pid, host: hostname(), started: new Date().toISOString() };
}

/** Whether the process of a run may still be running. */
export function isRunning({ pid, host, started }: LedgerRun): boolean {
  if (host !== hostname()) return Date.now() - Date.parse(started) < MAX_REMOTE_MS;
  try {
    return process.kill(pid, 0); // sends nothing (kill(2))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // a process of another user
  }
}
