import { html, type Markup } from '../../../base/web/markup.ts';
import type { Outcome } from '../../result/outcome.ts';

/** A table in a box that scrolls, with the keyboard too, so that the page never scrolls sideways. */
export function scrollBox(labelledBy: string, content: Markup): Markup {
  return html`<p class="hint muted">Scroll the table to see all columns.</p>
<div class="scroll" role="group" tabindex="0" aria-labelledby="${labelledBy}"><table aria-labelledby="${labelledBy}">${content}</table></div>`;
}

/** A cell with a visible sign, and words for screen readers. */
export function sign(outcome: Outcome, text: string, words: string): Markup {
  return html`<td class="${outcome}"><span aria-hidden="true">${text}</span><span class="unseen">${words}</span></td>`;
}
