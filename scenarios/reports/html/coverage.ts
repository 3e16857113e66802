import { html, type Markup } from '../../../base/web/markup.ts';
import type { CoverageReport, DocumentCoverage, StatusCoverage } from '../../result/coverage-report.ts';
import { constraintText } from '../parts/missing-coverage.ts';
import { shortName } from '../parts/wording.ts';
import { scrollBox, sign } from './table.ts';

/** The coverage: operation × status, and both sides of each constraint of a request. */
export function coverageMarkup(coverage: CoverageReport): Markup {
  const { covered, total, percent } = coverage;
  return html`<section aria-labelledby="coverage"><h2 id="coverage">Coverage</h2>
<p><strong>${percent} %</strong> <progress max="${total || 1}" value="${total ? covered : 1}" aria-label="Coverage"></progress> ${covered} of ${total} statuses, sides of constraints and cells of the authorization matrix</p>
<h3 id="statuses">Statuses</h3>
<p class="muted">✓ observed · ✗ not observed yet · – only reachable with a fault; not counted · blank: not declared in the contract</p>
${scrollBox('statuses', statusTable(coverage.statuses))}
${(coverage.documents ?? []).map(documentMarkup)}
${
  coverage.constraints.length === 0
    ? undefined
    : html`<h3 id="constraints">Constraints of requests</h3>
<p class="muted">Inside: a value within the limit was accepted. Outside: a value beyond it was refused.</p>
${scrollBox('constraints', constraintTable(coverage))}`
}</section>
`;
}

/** Only the operations that were called: a document can have hundreds. */
function documentMarkup(
  { document, statuses, covered, total, percent }: DocumentCoverage,
  index: number,
): Markup {
  const called = new Set(statuses.filter((each) => each.covered).map(({ operationId }) => operationId));
  const shown = statuses.filter(({ operationId }) => called.has(operationId));
  const all = operationsOf(statuses).length;
  const id = `document-${index + 1}`;
  return html`<h3 id="${id}">${document}</h3>
<p class="muted">${called.size} of ${all} operations were called; ${covered} of ${total} statuses (${percent} %), not counted above</p>
${shown.length > 0 ? scrollBox(id, statusTable(shown)) : undefined}`;
}

function statusTable(statuses: readonly StatusCoverage[]): Markup {
  const columns = [...new Set(statuses.map(({ status }) => status))].sort((one, other) => one - other);
  const rows = operationsOf(statuses).map((operationId) => {
    const own = statuses.filter((entry) => entry.operationId === operationId);
    const cells = columns.map((status) => statusCell(own.find((entry) => entry.status === status)));
    return html`<tr><th scope="row" title="${operationId}">${shortName(operationId)}</th>${cells}</tr>`;
  });
  const head = columns.map((status) => html`<th scope="col">${status}</th>`);
  return html`<thead><tr><th scope="col">Operation</th>${head}</tr></thead><tbody>${rows}</tbody>`;
}

function statusCell(entry: StatusCoverage | undefined): Markup {
  if (entry === undefined) return html`<td></td>`;
  if (entry.covered) return sign('passed', '✓', 'observed');
  return entry.isUnprovoked
    ? sign('skipped', '–', 'only reachable with a fault; not counted')
    : sign('failed', '✗', 'not observed yet');
}

function constraintTable({ constraints }: CoverageReport): Markup {
  const groups = operationsOf(constraints).map((operationId) => {
    const rows = constraints
      .filter((constraint) => constraint.operationId === operationId)
      .map(
        (constraint) =>
          html`<tr><th scope="row">${constraint.place}</th><td><code>${constraintText(constraint)}</code></td>${side(constraint.inside)}${side(constraint.outside)}</tr>`,
      );
    return html`<tbody><tr><th scope="rowgroup" colspan="4" title="${operationId}">${shortName(operationId)}</th></tr>${rows}</tbody>`;
  });
  return html`<thead><tr><th scope="col">Place</th><th scope="col">Constraint</th><th scope="col">Inside</th><th scope="col">Outside</th></tr></thead>${groups}`;
}

function side(isCovered: boolean): Markup {
  return isCovered ? sign('passed', '✓', 'covered') : sign('failed', '✗', 'missing');
}

function operationsOf(entries: readonly { readonly operationId: string }[]): string[] {
  return [...new Set(entries.map(({ operationId }) => operationId))];
}
