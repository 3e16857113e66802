import type { Change } from '../port/keep.ts';
import { readText, StateFileError } from './state-file.ts';

/** What a log holds. */
export interface FoundLog {
  readonly file: string;
  readonly generation: string;
  /** Generation of the log that was put aside for it. */
  readonly after?: string | undefined;
  readonly changes: readonly Change[];
}

const HEAD_START = '{"format":"factpulse-kit changes 1"';

export function logNames(stateFile: string): { readonly current: string; readonly aside: string } {
  return { current: `${stateFile}.log`, aside: `${stateFile}.log.old` };
}

/** The first line of a log. */
export function logHead(generation: string, after?: string): string {
  return `${HEAD_START},"generation":"${generation}"${after === undefined ? '' : `,"after":"${after}"`}}\n`;
}

/**
 * Reads a log. A last line without an end was being written when the process died: nobody was told that it is safe,
 * and it is left out.
 *
 * @returns undefined where there is none; `torn` where not even its first line has an end
 * @throws StateFileError when it is no log of ours, or damaged
 */
export function readLog(file: string): FoundLog | 'torn' | undefined {
  const text = readText(file);
  if (text === null) return undefined;
  if (!text.startsWith(HEAD_START.slice(0, text.length))) {
    throw new StateFileError(
      file,
      'it is not a log of factpulse-kit',
      'Move it away, or store the state elsewhere',
    );
  }
  const [head, ...lines] = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  if (!head) return 'torn';
  lines.pop(); // what follows the last end of a line
  const { generation, after } = parseLine(file, head, 0) as FoundLog; // only we write lines that start so
  return {
    file,
    generation,
    after,
    changes: lines.map((line, index) => parseLine(file, line, index + 1) as Change),
  };
}

function parseLine(file: string, line: string, index: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new StateFileError(
      file,
      `line ${index + 1} is not valid JSON`,
      'Repair it, or remove the log to start without its changes',
    );
  }
}
