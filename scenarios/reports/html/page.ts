import { createHash } from 'node:crypto';
import { html, Markup } from '../../../base/web/markup.ts';

/** What makes a report a page. */
interface PageParts {
  readonly title: string;
  /** Trusted, as is the script. */
  readonly style: string;
  readonly script?: string;
  readonly body: Markup;
}

/** A self-contained page. Its policy allows its own style and script, and nothing else (CSP3 §2.3.1). */
export function toPage({ title, style, script, body }: PageParts): string {
  const sources = [
    `default-src 'none'`,
    `style-src ${hashOf(style)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
    ...['img-src data:', `base-uri 'none'`, `form-action 'none'`],
  ];
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${sources.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · factpulse-kit</title>
<link rel="icon" href="data:,">
<style>${new Markup(style)}</style>
</head>
<body>
${body}${
  script === undefined
    ? undefined
    : html`<script>${new Markup(script)}</script>
`
}</body>
</html>
`;
  return page.text;
}

function hashOf(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}
