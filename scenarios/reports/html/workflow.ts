import { html, type Markup } from '../../../base/web/markup.ts';
import type { Check, StepResult, WorkflowResult } from '../../result/result.ts';
import {
  checkDetails,
  diagnosisDetails,
  failureMessage,
  markOf,
  stepRemark,
  workflowTitle,
} from '../parts/failures.ts';
import { count, duration, shortName } from '../parts/wording.ts';
import { exchangeMarkup } from './exchange.ts';

const OPEN = html` open`;
const CLOSED = html``;

/** A workflow as a collapsible section, open if it failed. */
export function workflowMarkup(workflow: WorkflowResult, anchor: string): Markup {
  const { id, outcome, steps, file, reason } = workflow;
  const isFailed = outcome === 'failed';
  const facts =
    outcome === 'skipped' ? 'skipped' : `${count(steps.length, 'step')}, ${duration(workflow.ms)}`;
  const message = isFailed ? html`<span class="message">${failureMessage(workflow)}</span>` : undefined;
  return html`<details class="workflow ${outcome}" id="${anchor}" data-outcome="${outcome}"${isFailed ? OPEN : CLOSED}>
<summary>${mark(workflow)}<span class="title">${workflowTitle(workflow)}${message}</span><span class="facts">${facts}</span></summary>
<div class="inside"><p class="muted"><code>${id}</code> in <code>${file}</code></p>
${reason === undefined ? undefined : html`<p class="reason">${isFailed ? 'Could not continue' : 'Skipped'}: ${reason}</p>`}
${steps.length === 0 ? undefined : html`<ol class="steps">${steps.map(stepMarkup)}</ol>`}</div>
</details>
`;
}

function stepMarkup(step: StepResult): Markup {
  const { id, outcome, exchange, description, operationId, checks } = step;
  const remark = stepRemark(step);
  const ask = exchange
    ? html`<code class="ask">${exchange.request.method} ${exchange.request.url}</code><span class="facts">${exchange.response.status}</span>`
    : html`<span class="ask muted">${operationId === undefined ? 'a workflow' : `${shortName(operationId)}: no response`}</span>`;
  return html`<li><details class="step ${outcome}"${outcome === 'failed' ? OPEN : CLOSED}><summary>${mark(step)}<span class="id">${id}</span>${ask}</summary>
<div class="inside">${paragraph(description)}${paragraph(remark)}${operationId === undefined ? undefined : html`<p class="muted">Operation <code>${operationId}</code></p>`}
<ul class="checks">${checks.map(checkMarkup)}${diagnosisMarkup(step)}</ul>
${exchange === undefined ? undefined : exchangeMarkup(exchange)}</div></details></li>
`;
}

function paragraph(text: string): Markup | undefined {
  return text === '' ? undefined : html`<p>${text}</p>`;
}

function checkMarkup(check: Check): Markup {
  const outcome = check.passed ? 'passed' : 'failed';
  if (check.passed) {
    return html`<li class="passed">${mark({ outcome })}<span class="rule">${check.rule}</span><span>${check.expected}</span></li>`;
  }
  const details = checkDetails(check).map(
    ([label, text]) => html`<dt>${label}</dt><dd><code>${text}</code></dd>`,
  );
  return html`<li class="failed">${mark({ outcome })}<span class="rule">${check.rule}</span><dl>${details}</dl></li>`;
}

function diagnosisMarkup(step: StepResult): Markup | undefined {
  const details = diagnosisDetails(step).map(([label, text]) => html`<dt>${label}</dt><dd>${text}</dd>`);
  if (details.length === 0) return undefined;
  return html`<li class="diagnosis"><span class="mark" aria-hidden="true">i</span><span class="rule">mock</span><dl>${details}</dl></li>`;
}

function mark(of: Parameters<typeof markOf>[0]): Markup {
  return html`<span class="mark" role="img" aria-label="${of.outcome}">${markOf(of)}</span>`;
}
