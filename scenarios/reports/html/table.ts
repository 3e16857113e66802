import type { Outcome } from '../../result/outcome.ts';
import { html, type Markup } from './markup.ts';

/** A table in a box of its own that scrolls, also by keyboard, so that the page never does sideways. */
export function scrollBox(labelledBy: string, content: Markup): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="${labelledBy}"><table aria-labelledby="${labelledBy}">${content}</table></div>`;
}

/** A cell with a sign for the eye and words for who does not see it. */
export function sign(outcome: Outcome, text: string, words: string): Markup {
  return html`<td class="${outcome}"><span aria-hidden="true">${text}</span><span class="unseen">${words}</span></td>`;
}
