import { html, type Markup } from '../../../base/web/markup.ts';
import { count, MARKS } from '../../../scenarios/reports/parts/wording.ts';
import type { Comparison, Excerpt } from '../../result/comparison.ts';
import {
  audienceOf,
  type Group,
  groupByOperation,
  meaningOf,
  placesText,
  type ShownDifference,
} from '../parts/wording.ts';

/** The differences of each operation, with the request and both answers. */
export function differencesMarkup(comparison: Comparison): Markup | undefined {
  const groups = groupByOperation(comparison);
  if (groups.length === 0) return undefined;
  return html`<section aria-labelledby="differences"><h2 id="differences">Differences</h2>
${groups.map((group) => groupMarkup(group, comparison))}</section>
`;
}

function groupMarkup({ method, path, differences }: Group, comparison: Comparison): Markup {
  return html`<section class="theme"><h3><code>${method} ${path}</code> <span class="counts">${count(differences.length, 'difference')}</span></h3>
${differences.map((each) => differenceMarkup(each, comparison))}</section>
`;
}

function differenceMarkup(difference: ShownDifference, comparison: Comparison): Markup {
  const { breaks, steps, example, with: one, target } = difference;
  const kind = breaks.length > 0 ? 'failed' : 'skipped';
  const mark = breaks.length > 0 ? MARKS.failed : MARKS.handled;
  const more = steps > 1 ? ` and ${count(steps - 1, 'more step')}` : '';
  const side = comparison.with === 'mock' ? 'Mock' : 'With';
  return html`<details class="workflow ${kind}"><summary><span class="mark" aria-hidden="true">${mark}</span><span class="title">${placesText(difference)}<span class="sides"><span class="muted">${side}</span> <code>${one}</code> <span class="muted">Target</span> <code>${target}</code></span></span><span class="facts">${audienceOf(difference)}</span></summary>
<div class="inside"><p>${meaningOf(difference, comparison)}</p>
<p class="muted">Seen in <code>${example.workflow}</code>, step <code>${example.step}</code>${more}</p>
<figure><figcaption>Request</figcaption>${excerptMarkup(example.request)}</figure>
<div class="exchange">
<figure><figcaption>${side}</figcaption>${excerptMarkup(example.with)}</figure>
<figure><figcaption>Target</figcaption>${excerptMarkup(example.target)}</figure>
</div></div></details>
`;
}

/** A box that scrolls must be reachable with the keyboard. */
function excerptMarkup({ head, body }: Excerpt): Markup {
  const shown =
    body === undefined ? undefined : html`<pre class="scrolled" tabindex="0"><code>${body}</code></pre>`;
  return html`<pre><code>${head}</code></pre>${shown}`;
}
