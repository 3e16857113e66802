import { expect, test } from '@jest/globals';
import { toHtml } from './html/html.ts';
import { toMarkdown } from './markdown/markdown.ts';
import { ALL_PASSED } from './testing/sample-result.ts';
import { formatSummary } from './tree/tree.ts';

const undeclaredKeys = [{ schema: 'Clients<b>', pointer: '/results/*/added', responses: 2 }];
const TOLERANT = { ...ALL_PASSED, reader: 'tolerant', undeclaredKeys } as const;

test.each([
  ['a terminal', formatSummary(TOLERANT, false), '  Clients<b>  /results/*/added (2 responses)\n'],
  ['Markdown', toMarkdown(TOLERANT), '- **Clients&lt;b&gt;** ` /results/*/added ` (2 responses)\n'],
  [
    'HTML',
    toHtml(TOLERANT),
    'Clients&lt;b&gt;</th><td><code>/results/*/added</code></td><td>2 responses</td>',
  ],
])('undeclared keys are listed for %s', (_, text, line) => {
  expect(text).toContain(line);
  expect(text.replaceAll(/\s+/g, ' ')).toContain('The tolerant reader ignores them.');
});

test.each([formatSummary(ALL_PASSED, false), toMarkdown(ALL_PASSED), toHtml(ALL_PASSED)])(
  'without undeclared keys, no report mentions them',
  (text) => expect(text).not.toContain('does not declare'),
);
