import { html, type Markup } from '../../../base/web/markup.ts';
import type { RecordedExchange } from '../../result/recorded-exchange.ts';
import { prettyJson } from '../parts/pretty-json.ts';
import { duration } from '../parts/wording.ts';

/** Maximum characters of a body: longer ones would make the page slow. The JSON report has more of them. */
const MAX_BODY_LENGTH = 20_000;

/** A request, its response, and the curl line that repeats it. */
export function exchangeMarkup({ request, response, curl, ms }: RecordedExchange): Markup {
  return html`<div class="exchange">
<figure><figcaption>Request</figcaption>${code(`${request.method} ${request.url}\n${headerLines(request.headers)}`)}${bodyMarkup(request.body)}</figure>
<figure><figcaption>Response, ${duration(ms)}</figcaption>${code(`${response.status}\n${headerLines(response.headers)}`)}${bodyMarkup(response.body)}</figure>
</div>
<figure class="curl"><figcaption>curl <button type="button" class="copy">Copy</button></figcaption>${code(curl)}</figure>`;
}

function code(text: string): Markup {
  return html`<pre><code>${text}</code></pre>`;
}

/** For text that can be long: a box that scrolls must be reachable with the keyboard. */
function scrolled(text: string): Markup {
  return html`<pre class="scrolled" tabindex="0"><code>${text}</code></pre>`;
}

function headerLines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function bodyMarkup(body: string | undefined): Markup {
  if (body === undefined || body === '') return html`<p class="muted">No body</p>`;
  if (body.length <= MAX_BODY_LENGTH) return scrolled(prettyJson(body));
  const rest = body.length - MAX_BODY_LENGTH;
  return html`${scrolled(body.slice(0, MAX_BODY_LENGTH))}<p class="muted">… and ${rest} more characters</p>`;
}
