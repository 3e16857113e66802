import type { LineBatch } from '../../cli/terminal/batch-lines.ts';

/** Hands on each line by itself. */
export function batchLines(handOn: (lines: string) => unknown): LineBatch {
  return { write: handOn, flush() {} };
}
