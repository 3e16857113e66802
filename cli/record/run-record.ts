import type { RecordFlags } from './record-flags.ts';
import { taskOf } from './record-flags.ts';
import { recordTraffic } from './record-traffic.ts';
import { writeDerived } from './write-derived.ts';

/**
 * Records traffic, or reads a recording, and writes what the flags ask for.
 *
 * @returns the exit code
 * @throws KitError for flags, files and addresses that cannot be used
 */
export async function runRecord(flags: RecordFlags): Promise<number> {
  const task = taskOf(flags);
  const code = task.kind === 'record' ? await recordTraffic(task, flags) : 0;
  writeDerived(task.kind === 'record' ? task.out : task.file, flags);
  return code;
}
