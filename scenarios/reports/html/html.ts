import { html, type Markup } from '../../../base/web/markup.ts';
import type { RunResult } from '../../result/result.ts';
import { groupByTheme } from '../parts/group-by-theme.ts';
import { MARKS, verdictOf } from '../parts/wording.ts';
import { authorizationMarkup } from './authorization.ts';
import { coverageMarkup } from './coverage.ts';
import { type Anchored, overviewMarkup } from './overview.ts';
import { toPage } from './page.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';
import { undeclaredMarkup } from './undeclared-keys.ts';
import { workflowMarkup } from './workflow.ts';

/** A self-contained page: results by theme, exchanges, coverage, authorization. */
export function toHtml(result: RunResult): string {
  const { outcome, text } = verdictOf(result);
  const anchored = result.workflows.map((workflow, index) => ({ workflow, anchor: `workflow-${index + 1}` }));
  const body = html`${overviewMarkup(result, anchored)}
<main>
<section aria-labelledby="workflows"><h2 id="workflows">Workflows</h2>
${toolbar(result)}
${themes(anchored)}</section>
${undeclaredMarkup(result)}${result.coverage && coverageMarkup(result.coverage)}${authorizationMarkup(result.authorization)}</main>
`;
  return toPage({ title: `${MARKS[outcome]} ${text}`, style: STYLE, script: SCRIPT, body });
}

/** Hidden without the script, which it needs. */
function toolbar({ summary: { passed, failed, skipped } }: RunResult): Markup {
  const choices = [
    ['all', passed + failed + skipped],
    ['failed', failed],
    ['skipped', skipped],
  ] as const;
  const radios = choices.map(
    ([name, number]) =>
      html`<label><input type="radio" name="show" value="${name}"${name === 'all' ? html` checked` : undefined}> ${name} <span class="number">${number}</span></label>`,
  );
  return html`<search class="toolbar"><fieldset><legend class="unseen">Show</legend>${radios}</fieldset>
<label class="find"><span class="unseen">Search workflows and steps</span><input type="search" placeholder="Search"></label>
<button type="button" class="fold">Open all</button><span class="shown muted" role="status"></span></search>`;
}

function themes(anchored: readonly Anchored[]): Markup[] {
  const anchors = new Map(anchored.map(({ workflow, anchor }) => [workflow, anchor]));
  return groupByTheme(anchored.map(({ workflow }) => workflow)).map(({ theme, workflows, counts }) => {
    const parts = (['failed', 'passed', 'skipped'] as const)
      .filter((outcome) => counts[outcome] > 0)
      .map((outcome) => `${counts[outcome]} ${outcome}`);
    const entries = workflows.map((workflow) => workflowMarkup(workflow, anchors.get(workflow) ?? ''));
    return html`<section class="theme"><h3>${theme} <span class="counts">${parts.join(', ')}</span></h3>
${entries}</section>
`;
  });
}
