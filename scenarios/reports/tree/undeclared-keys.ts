import { hang } from '../../../base/wrap.ts';
import type { RunResult } from '../../result/result.ts';
import { type Paint, printable } from '../parts/paint.ts';
import { undeclaredTexts } from '../parts/undeclared-keys.ts';

/** The keys of responses that the contract does not declare, for a terminal. Empty if there were none. */
export function formatUndeclared(result: RunResult, paint: Paint, width: number): string[] {
  const texts = undeclaredTexts(result);
  if (!texts) return [];
  const lines = texts.rows.flatMap(({ schema, pointer, responses }) =>
    hang(`  ${paint('dim', printable(schema))}  `, `${printable(pointer)} (${responses})`, width),
  );
  return [paint('bold', texts.title), ...lines, ...hang('  ', paint('dim', texts.remark), width)];
}
