import { html, type Markup } from '../../../base/web/markup.ts';
import { MARKS } from '../../../scenarios/reports/parts/wording.ts';
import type { CalibratedAssumption } from '../../calibration/calibration.ts';
import type { Comparison } from '../../result/comparison.ts';
import { choiceText } from '../parts/wording.ts';

/** What the target does where the mock assumes something; undefined if it was not asked. */
export function assumptionsMarkup({ calibration }: Comparison): Markup | undefined {
  if (!calibration) return undefined;
  return html`<section aria-labelledby="assumptions"><h2 id="assumptions">Assumptions</h2>
<p class="muted">What FactPulse does not document, and what the target does.</p>
<ul class="box assumptions">${calibration.assumptions.map(assumptionMarkup)}</ul></section>
`;
}

function assumptionMarkup(assumption: CalibratedAssumption): Markup {
  const { id, question, evidence } = assumption;
  const outcome = outcomeOf(assumption);
  return html`<li class="${outcome}"><span class="mark" role="img" aria-label="${WORDS[outcome]}">${MARKS[outcome]}</span><div><code>${id}</code> <strong>${choiceText(assumption)}</strong><br>${question}<br><span class="muted">${evidence}</span></div></li>
`;
}

const WORDS = { passed: 'as the mock', failed: 'not as the mock', skipped: 'not visible' } as const;

function outcomeOf({ outcome, choice, default: usual }: CalibratedAssumption) {
  if (outcome === 'hidden') return 'skipped';
  return outcome === 'seen' && choice === usual ? 'passed' : 'failed';
}
