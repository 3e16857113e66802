import { html, type Markup } from '../../../base/web/markup.ts';
import { toPage } from '../../../scenarios/reports/html/page.ts';
import { STYLE as REPORT_STYLE } from '../../../scenarios/reports/html/style.ts';
import { MARKS } from '../../../scenarios/reports/parts/wording.ts';
import type { Comparison } from '../../result/comparison.ts';
import { remarksOn, someOf, unstableText, verdictOf } from '../parts/wording.ts';
import { assumptionsMarkup } from './assumptions.ts';
import { changesMarkup } from './changes.ts';
import { differencesMarkup } from './differences.ts';
import { overviewMarkup } from './overview.ts';
import { COMPARISON_STYLE } from './style.ts';

const STYLE = `${REPORT_STYLE}${COMPARISON_STYLE}`;

/** A self-contained page without a script: differences by operation with both answers, assumptions, what is missing. */
export function toHtml(comparison: Comparison): string {
  const { outcome, text } = verdictOf(comparison);
  const body = html`${overviewMarkup(comparison)}
<main>
${changesMarkup(comparison)}${differencesMarkup(comparison)}${unstableMarkup(comparison)}${assumptionsMarkup(comparison)}${leftOutMarkup(comparison)}</main>
`;
  return toPage({ title: `${MARKS[outcome]} ${text}`, style: STYLE, body });
}

function unstableMarkup({ unstable }: Comparison): Markup | undefined {
  if (unstable.length === 0) return undefined;
  const entries = unstable.map(
    (each) =>
      html`<li><code>${each.operationId}</code> <span class="muted">${each.side}</span><br><span class="message">${unstableText(each)}</span></li>`,
  );
  return html`<section class="failures" aria-labelledby="unstable"><h2 id="unstable">Answered differently each time</h2>
<ul class="box">${entries}</ul></section>
`;
}

function leftOutMarkup(comparison: Comparison): Markup | undefined {
  const entries = comparison.leftOut.map(
    ({ reason, names }) =>
      html`<li>${reason}<br><span class="muted">${names.length}: ${someOf(names, 20)}</span></li>`,
  );
  const remarks = remarksOn(comparison).map((remark) => html`<li>${remark}</li>`);
  if (entries.length + remarks.length === 0) return undefined;
  return html`<section aria-labelledby="left-out"><h2 id="left-out">Not compared</h2>
<ul class="box">${[...entries, ...remarks]}</ul></section>
`;
}
