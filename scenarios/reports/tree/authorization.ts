import { hang } from '../../../base/wrap.ts';
import type { AuthorizationCell } from '../../result/authorization-cell.ts';
import { authorizationLegend, authorizationTable, cellText } from '../parts/authorization-table.ts';
import { type Paint, printable } from '../parts/paint.ts';
import { shortName } from '../parts/wording.ts';

/** An operation: the words of its name, one a line, and what each credential got. */
interface Column {
  readonly words: readonly string[];
  readonly cells: readonly (AuthorizationCell | undefined)[];
  readonly width: number;
}

const GAP = '  ';

/**
 * The authorization matrix for a terminal, as blocks of lines; none if it is empty. Columns that do not fit are shown in
 * further tables.
 */
export function formatAuthorization(
  matrix: readonly AuthorizationCell[],
  paint: Paint,
  width: number,
): string[][] {
  if (matrix.length === 0) return [];
  const { operationIds, rows } = authorizationTable(matrix);
  const names = rows.map(({ credential }) => printable(credential));
  const label = Math.max(...names.map(({ length }) => length));
  const columns = operationIds.map((id, index) =>
    columnOf(
      id,
      rows.map(({ cells }) => cells[index]),
    ),
  );
  const tables = splitToFit(columns, width - GAP.length - label).map((part) => [
    ...headLines(part, label, paint),
    ...names.map((name, row) => rowLine(name.padEnd(label), part, row, paint)),
  ]);
  const [first = [], ...others] = tables;
  const legend = authorizationLegend(matrix).join('   ');
  const blocks = [[paint('bold', 'Authorization'), ...first], ...others];
  return legend === '' ? blocks : [...blocks, hang(GAP, paint('dim', legend), width)];
}

function columnOf(operationId: string, cells: Column['cells']): Column {
  const words = printable(shortName(operationId)).split('_');
  const texts = [...words, ...cells.map(cellText)];
  return { words, cells, width: Math.max(...texts.map(({ length }) => length)) };
}

/** @param room columns of a line to the right of the credentials */
function splitToFit(columns: readonly Column[], room: number): Column[][] {
  const parts: Column[][] = [];
  let used = 0;
  for (const column of columns) {
    const part = parts.at(-1);
    const needed = GAP.length + column.width;
    if (part && used + needed <= room) {
      part.push(column);
      used += needed;
    } else {
      parts.push([column]);
      used = needed;
    }
  }
  return parts;
}

function headLines(columns: readonly Column[], label: number, paint: Paint): string[] {
  const height = Math.max(...columns.map(({ words }) => words.length));
  return Array.from({ length: height }, (_, line) => {
    const words = columns.map(({ words, width }) =>
      (words[line - height + words.length] ?? '').padEnd(width),
    );
    return paint('dim', [GAP + ' '.repeat(label), ...words].join(GAP).trimEnd());
  });
}

function rowLine(name: string, columns: readonly Column[], row: number, paint: Paint): string {
  const texts = columns.map(({ cells, width }) => {
    const text = cellText(cells[row]);
    return paint(styleOf(cells[row]), text) + ' '.repeat(width - text.length);
  });
  return [GAP + name, ...texts].join(GAP).trimEnd();
}

function styleOf(cell: AuthorizationCell | undefined): 'green' | 'red' | 'dim' {
  if (cell === undefined || cell.outcome === 'skipped') return 'dim';
  return cell.outcome === 'passed' ? 'green' : 'red';
}
