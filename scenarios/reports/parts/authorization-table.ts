import type { AuthorizationCell } from '../../result/authorization-cell.ts';

/** The authorization matrix with credentials as rows and operations as columns, because there are fewer operations. */
export interface AuthorizationTable {
  readonly operationIds: readonly string[];
  readonly rows: readonly {
    readonly credential: string;
    /** One for each operation; undefined if the matrix has none. */
    readonly cells: readonly (AuthorizationCell | undefined)[];
  }[];
}

export function authorizationTable(matrix: readonly AuthorizationCell[]): AuthorizationTable {
  const operationIds = [...new Set(matrix.map(({ operationId }) => operationId))];
  const credentials = [...new Set(matrix.map(({ credential }) => credential))];
  const rows = credentials.map((credential) => {
    const tested = matrix.filter((cell) => cell.credential === credential);
    const cells = operationIds.map((id) => tested.find(({ operationId }) => operationId === id));
    return { credential, cells };
  });
  return { operationIds, rows };
}

/** The status; `403≠200` if 200 was expected, `200!` if another check failed, `–` if it was not tested. */
export function cellText(cell: AuthorizationCell | undefined): string {
  if (cell === undefined || cell.outcome === 'skipped') return '–';
  if (cell.outcome === 'passed') return String(cell.got);
  return cell.got === cell.expected ? `${cell.got}!` : `${cell.got ?? 'none'}≠${cell.expected}`;
}

/** Explains the symbols in a matrix; empty if it needs no explanation. */
export function authorizationLegend(matrix: readonly AuthorizationCell[]): string[] {
  const texts = matrix.map(cellText);
  return [
    ...(texts.some((text) => text.includes('≠')) ? ['403≠200: got 403, expected 200'] : []),
    ...(texts.some((text) => text.endsWith('!')) ? ['200!: as expected, but another check failed'] : []),
    ...(texts.includes('–') ? ['–: not tested'] : []),
  ];
}
