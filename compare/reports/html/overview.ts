import { html, type Markup } from '../../../base/web/markup.ts';
import { AUDIENCES, type Audience } from '../../../contracts/diff/changes/change.ts';
import { duration, MARKS } from '../../../scenarios/reports/parts/wording.ts';
import type { Comparison } from '../../result/comparison.ts';
import { stepsOf, verdictOf } from '../parts/wording.ts';

const TITLES: Readonly<Record<Audience, string>> = {
  'strict-reader': 'Break a strict reader',
  'tolerant-reader': 'Break every reader',
  writer: 'Break a writer',
};

/** The top of the page: verdict, numbers, and links to the sections. */
export function overviewMarkup(comparison: Comparison): Markup {
  const { outcome, text } = verdictOf(comparison);
  const { differences, contract, unfinished, ms } = comparison;
  const tiles = AUDIENCES.map((audience) => {
    const number = differences.filter(({ breaks }) => breaks.includes(audience)).length;
    return tile(TITLES[audience], number, number > 0 ? 'failed' : '');
  });
  return html`<header>
<p class="product">factpulse-kit · comparison</p>
<h1 class="${outcome}"><span aria-hidden="true">${MARKS[outcome]} </span>${text}</h1>
<p class="muted"><code>${comparison.target}</code> compared with <code>${comparison.with}</code> · contract ${contract} · ${duration(ms)}</p>
${unfinished && html`<p class="reason">Not complete: ${unfinished.message}</p>`}
<dl class="tiles">
${tile('Differences', differences.length, differences.length > 0 ? 'failed' : 'passed')}${tiles}${tile('Steps compared', stepsOf(comparison), '')}
</dl>
<nav aria-label="Sections">${linksTo(comparison)}</nav>
</header>`;
}

function tile(name: string, value: number, kind: string): Markup {
  return html`<div class="tile ${kind}"><dt>${name}</dt><dd>${value}</dd></div>`;
}

function linksTo({ since, differences, unstable, calibration, leftOut }: Comparison): Markup[] {
  const sections = [
    ['changes', 'Changes', since !== undefined],
    ['differences', 'Differences', differences.length > 0],
    ['unstable', 'Answered differently each time', unstable.length > 0],
    ['assumptions', 'Assumptions', calibration !== undefined],
    ['left-out', 'Not compared', leftOut.length > 0],
  ] as const;
  return sections.flatMap(([id, title, isThere]) => (isThere ? [html`<a href="#${id}">${title}</a> `] : []));
}
