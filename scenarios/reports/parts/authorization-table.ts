import type { AuthorizationCell } from '../../result/authorization-cell.ts';

/** The authorization matrix with credentials as rows and operations as columns, for there are fewer of these. */
export interface AuthorizationTable {
  readonly operationIds: readonly string[];
  readonly rows: readonly {
    readonly credential: string;
    /** One for each operation; undefined where the matrix has none. */
    readonly cells: readonly (AuthorizationCell | undefined)[];
  }[];
}

export function authorizationTable(matrix: readonly AuthorizationCell[]): AuthorizationTable {
  const operationIds = [...new Set(matrix.map(({ operationId }) => operationId))];
  const credentials = [...new Set(matrix.map(({ credential }) => credential))];
  const rows = credentials.map((credential) => {
    const asked = matrix.filter((cell) => cell.credential === credential);
    const cells = operationIds.map((id) => asked.find(({ operationId }) => operationId === id));
    return { credential, cells };
  });
  return { operationIds, rows };
}

/** The status that came; `403≠200` where 200 was expected, `200!` where another check failed, `–` where not asked. */
export function cellText(cell: AuthorizationCell | undefined): string {
  if (cell === undefined || cell.outcome === 'skipped') return '–';
  if (cell.outcome === 'passed') return String(cell.got);
  return cell.got === cell.expected ? `${cell.got}!` : `${cell.got ?? 'none'}≠${cell.expected}`;
}

/** Explains the signs that a matrix uses; empty where it needs none. */
export function authorizationLegend(matrix: readonly AuthorizationCell[]): string[] {
  const texts = matrix.map(cellText);
  return [
    ...(texts.some((text) => text.includes('≠')) ? ['403≠200: got 403, expected 200'] : []),
    ...(texts.some((text) => text.endsWith('!')) ? ['200!: the status is right, another check failed'] : []),
    ...(texts.includes('–') ? ['–: not asked'] : []),
  ];
}
