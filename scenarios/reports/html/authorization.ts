import { html, type Markup } from '../../../base/web/markup.ts';
import type { AuthorizationCell } from '../../result/authorization-cell.ts';
import { authorizationLegend, authorizationTable, cellText } from '../parts/authorization-table.ts';
import { shortName } from '../parts/wording.ts';
import { scrollBox, sign } from './table.ts';

/** The authorization matrix: the status of each operation for each kind of credentials. */
export function authorizationMarkup(matrix: readonly AuthorizationCell[]): Markup {
  const { operationIds, rows } = authorizationTable(matrix);
  const head = operationIds.map(
    (id) => html`<th scope="col" title="${id}">${shortName(id).replaceAll('_', ' ')}</th>`,
  );
  const body = rows.map(
    ({ credential, cells }) => html`<tr><th scope="row">${credential}</th>${cells.map(cellMarkup)}</tr>`,
  );
  const legend = authorizationLegend(matrix).join(' · ');
  const table = html`<thead><tr><th scope="col">Credentials</th>${head}</tr></thead><tbody>${body}</tbody>`;
  return html`<section aria-labelledby="authorization"><h2 id="authorization">Authorization</h2>
<p class="muted">The status that each operation returned for each kind of credentials. ${legend}</p>
${matrix.length === 0 ? html`<p>Not run.</p>` : scrollBox('authorization', table)}</section>
`;
}

function cellMarkup(cell: AuthorizationCell | undefined): Markup {
  if (cell === undefined || cell.outcome === 'skipped') return sign('skipped', '–', 'not asked');
  if (cell.outcome === 'passed') return sign('passed', `✓ ${cell.got}`, `${cell.got}, as expected`);
  return sign(
    'failed',
    `✗ ${cellText(cell)}`,
    `failed: got ${cell.got ?? 'none'}, expected ${cell.expected}`,
  );
}
