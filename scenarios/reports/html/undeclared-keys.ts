import { html, type Markup } from '../../../base/web/markup.ts';
import type { RunResult } from '../../result/result.ts';
import { undeclaredTexts } from '../parts/undeclared-keys.ts';
import { scrollBox } from './table.ts';

/** The keys of responses that the contract does not declare; undefined if there were none. */
export function undeclaredMarkup(result: RunResult): Markup | undefined {
  const texts = undeclaredTexts(result);
  if (!texts) return undefined;
  const body = texts.rows.map(
    ({ schema, pointer, responses }) =>
      html`<tr><th scope="row">${schema}</th><td><code>${pointer}</code></td><td>${responses}</td></tr>`,
  );
  const head = html`<tr><th scope="col">Schema</th><th scope="col">Key</th><th scope="col">Responses</th></tr>`;
  return html`<section aria-labelledby="undeclared"><h2 id="undeclared">${texts.title}</h2>
<p class="muted">${texts.remark}</p>
${scrollBox('undeclared', html`<thead>${head}</thead><tbody>${body}</tbody>`)}</section>
`;
}
