import type { LineBatch } from '../../cli/terminal/batch-lines.ts';

/** Passes on each line separately. */
export function batchLines(handOn: (lines: string) => unknown): LineBatch {
  return { write: handOn, flush() {} };
}
