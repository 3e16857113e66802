import { html, type Markup } from '../../../base/web/markup.ts';
import type { RunResult, WorkflowResult } from '../../result/result.ts';
import { formatShard } from '../../result/shard.ts';
import { failureMessage, workflowTitle } from '../parts/failures.ts';
import { duration, howToRepeat, MARKS, verdictOf } from '../parts/wording.ts';

/** A workflow, and the id of its section of the page. */
export interface Anchored {
  readonly workflow: WorkflowResult;
  readonly anchor: string;
}

/** The top of the page: verdict, numbers, and a link to each failure. */
export function overviewMarkup(result: RunResult, anchored: readonly Anchored[]): Markup {
  const { outcome, text } = verdictOf(result);
  const { passed, failed, skipped, steps } = result.summary;
  return html`<header>
<p class="product">factpulse-kit · contract tests</p>
<h1 class="${outcome}"><span aria-hidden="true">${MARKS[outcome]} </span>${text}</h1>
<p class="muted">Target <code>${result.target}</code> · contract ${result.contract}${result.shard && ` · shard ${formatShard(result.shard)}`} · <time datetime="${result.startedAt}">${result.startedAt.slice(0, 19).replace('T', ' ')} UTC</time> · ${duration(result.ms)}</p>
<dl class="tiles">
${tile('Passed', passed, passed > 0 ? 'passed' : '')}${tile('Failed', failed, failed > 0 ? 'failed' : '')}${tile('Skipped', skipped, skipped > 0 ? 'skipped' : '')}${tile('Steps', steps, '')}${result.coverage && tile('Coverage', `${result.coverage.percent} %`, '')}
</dl>
<nav aria-label="Sections"><a href="#workflows">Workflows</a> ${result.undeclaredKeys.length > 0 ? html`<a href="#undeclared">Undeclared keys</a> ` : undefined}${result.coverage && html`<a href="#coverage">Coverage</a> `}${result.authorization.length > 0 ? html`<a href="#authorization">Authorization</a>` : undefined}</nav>
</header>
${failureList(
  anchored.filter(({ workflow }) => workflow.outcome === 'failed'),
  result.target,
)}`;
}

function tile(name: string, value: string | number, kind: string): Markup {
  return html`<div class="tile ${kind}"><dt>${name}</dt><dd>${value}</dd></div>`;
}

function failureList(failed: readonly Anchored[], target: string): Markup | undefined {
  if (failed.length === 0) return undefined;
  const entries = failed.map(
    ({ workflow, anchor }) =>
      html`<li><a href="#${anchor}">${workflowTitle(workflow)}</a> <span class="muted">${workflow.theme}</span><br><span class="message">${failureMessage(workflow)}</span></li>`,
  );
  return html`<section class="failures" aria-labelledby="failures"><h2 id="failures">Failures</h2><ol>${entries}</ol><p class="muted">${howToRepeat(target)}</p></section>`;
}
