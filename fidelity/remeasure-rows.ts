import { writeFileSync } from 'node:fs';
import { differences } from './rows/compare.ts';
import { parseRow, type Row, readLines, rowsFile, SERVICES } from './rows/row.ts';
import type { AskedServices } from './services/ask-services.ts';
import { type Result, showDifferences, showShares } from './show.ts';

/**
 * Asks the frameworks the recorded requests again, and prints which answers differ.
 *
 * @param options.record whether to record the answers
 * @returns whether all agree
 */
export async function remeasureRows(
  services: AskedServices,
  { record }: { readonly record: boolean },
): Promise<boolean> {
  const results: Result[] = [];
  for (const service of SERVICES) {
    const lines: string[] = [];
    for (const line of readLines(service)) {
      const row = parseRow(service, line);
      const answer = await services.ask(service, row.request);
      const found = differences(row, answer);
      if (found.length > 0) console.log(showDifferences(row, found));
      results.push({ of: service, agrees: found.length === 0 });
      lines.push(found.length === 0 ? line : toLine({ ...row, answer }));
    }
    if (record) writeFileSync(rowsFile(service), `${lines.join('\n')}\n`);
  }
  console.log(showShares(results));
  return record || results.every(({ agrees }) => agrees);
}

function toLine({ name, request, answer }: Row): string {
  return JSON.stringify({ name, request, answer });
}
