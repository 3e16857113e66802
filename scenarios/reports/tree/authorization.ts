import type { AuthorizationCell } from '../../result/authorization-cell.ts';
import { authorizationLegend, authorizationTable, cellText } from '../parts/authorization-table.ts';
import { type Paint, printable } from '../parts/paint.ts';
import { shortName } from '../parts/wording.ts';

/** The authorization matrix for a terminal; nothing where it is empty. */
export function formatAuthorization(matrix: readonly AuthorizationCell[], paint: Paint): string[] {
  if (matrix.length === 0) return [];
  const { operationIds, rows } = authorizationTable(matrix);
  const headings = operationIds.map((id) => printable(shortName(id)).split('_'));
  const height = Math.max(...headings.map(({ length }) => length));
  const names = Math.max(...rows.map(({ credential }) => printable(credential).length));
  const widths = headings.map((words, column) =>
    Math.max(
      ...words.map(({ length }) => length),
      ...rows.map(({ cells }) => cellText(cells[column]).length),
    ),
  );
  const pad = (text: string, column: number) => text.padEnd(widths[column] ?? 0);

  const head = Array.from({ length: height }, (_, line) => {
    const words = headings.map((heading, column) =>
      pad(heading[line - height + heading.length] ?? '', column),
    );
    return paint('dim', `  ${''.padEnd(names)}  ${words.join('  ')}`.trimEnd());
  });
  const body = rows.map(({ credential, cells }) => {
    const texts = cells.map((cell, column) => {
      const text = cellText(cell);
      return paint(styleOf(cell), text) + pad('', column).slice(text.length);
    });
    return `  ${printable(credential).padEnd(names)}  ${texts.join('  ')}`.trimEnd();
  });
  const legend = authorizationLegend(matrix).join('   ');
  const lines = [paint('bold', 'Authorization'), ...head, ...body];
  return legend === '' ? lines : [...lines, paint('dim', `  ${legend}`)];
}

function styleOf(cell: AuthorizationCell | undefined): 'green' | 'red' | 'dim' {
  if (cell === undefined || cell.outcome === 'skipped') return 'dim';
  return cell.outcome === 'passed' ? 'green' : 'red';
}
