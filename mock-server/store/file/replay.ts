import { createTables, toState } from '../memory/tables.ts';
import type { Change } from '../port/keep.ts';
import type { State } from '../port/records.ts';
import { type FoundLog, logNames, readLog } from './log-format.ts';
import { type FoundStateFile, StateFileError } from './state-file.ts';

/** The logs beside a state file. */
export interface FoundLogs {
  readonly exist: boolean;
  readonly generations: readonly string[];
  /** What the file does not hold yet, oldest first. */
  readonly toReplay: readonly FoundLog[];
}

/**
 * Reads the logs beside a state file: the one put aside, if the process died while it rewrote the file, then the current one.
 *
 * @throws StateFileError for a log that belongs to another state
 */
export function findLogs(file: string, stateFile: FoundStateFile | undefined): FoundLogs {
  const { current, aside } = logNames(file);
  const found = [readLog(aside), readLog(current)].filter((log) => log !== undefined);
  const logs = found.filter((log) => log !== 'torn');
  const toReplay: FoundLog[] = [];
  for (const log of logs) {
    if (stateFile?.covers.includes(log.generation)) continue;
    const last = toReplay.at(-1);
    const isNext = last && log.after === last.generation;
    if (!isNext && log.generation !== stateFile?.generation) refuseStranger(file, log, stateFile);
    toReplay.push(log);
  }
  return { exist: found.length > 0, generations: logs.map(({ generation }) => generation), toReplay };
}

/**
 * Makes the changes of logs to a state. One that is made already stays as it is.
 *
 * @throws StateFileError for a change that cannot be made
 */
export function replay(state: State, logs: readonly FoundLog[]): State {
  const tables = createTables(state);
  function put({ account, client, lastPdpConfigId }: Change, file: string): void {
    const table = tables.accounts.get(account);
    if (!table) throw new StateFileError(file, `the state has no account "${account}"`, 'Remove the log');
    table.clients.put(client);
    tables.lastPdpConfigId = Math.max(tables.lastPdpConfigId, lastPdpConfigId);
  }
  for (const { file, changes } of logs) {
    for (const change of changes) put(change, file);
  }
  return toState(tables);
}

function refuseStranger(file: string, log: FoundLog, stateFile: FoundStateFile | undefined): never {
  const state = stateFile
    ? `another state than that in ${file}`
    : `a state that is gone: there is no ${file}`;
  throw new StateFileError(
    log.file,
    `it holds changes to ${state}`,
    'Put back the file it belongs to, or remove the log',
  );
}
