import { html, type Markup } from '../../../base/web/markup.ts';
import type { Comparison, Difference } from '../../result/comparison.ts';
import { changesText } from '../parts/wording.ts';

/** What has changed since an earlier report; undefined if there is none. */
export function changesMarkup({ since }: Comparison): Markup | undefined {
  if (!since) return undefined;
  const entries = [
    ...since.new.map((each) => changeMarkup('New', each)),
    ...since.gone.map((each) => changeMarkup('Gone', each)),
    ...since.assumptions.map(
      ({ id, before, now }) =>
        html`<li>Assumption <code>${id}</code>: <code>${before}</code> before, <code>${now}</code> now</li>`,
    ),
  ];
  return html`<section aria-labelledby="changes"><h2 id="changes">${changesText(since)}</h2>
${entries.length > 0 ? html`<ul class="box">${entries}</ul>` : undefined}</section>
`;
}

function changeMarkup(what: string, { operationId, at, with: one, target }: Difference): Markup {
  return html`<li>${what}: <code>${operationId}</code>, ${at}<br><span class="muted">with <code>${one}</code>, target <code>${target}</code></span></li>`;
}
