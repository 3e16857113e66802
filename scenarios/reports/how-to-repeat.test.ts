import { describe, expect, test } from '@jest/globals';
import { toHtml } from './html/html.ts';
import { toJunit } from './junit.ts';
import { toMarkdown } from './markdown/markdown.ts';
import { ALL_PASSED, SAMPLE } from './testing/sample-result.ts';
import { formatSummary } from './tree/tree.ts';

const URL_RUN = { ...SAMPLE, target: 'https://api.example' };

describe.each([
  ['html', toHtml],
  ['junit', toJunit],
  ['markdown', (result: typeof SAMPLE) => toMarkdown(result).replaceAll('\\', '')],
  ['the terminal', (result: typeof SAMPLE) => formatSummary(result, false, 200)],
])('%s says what a curl line needs', (_, toText) => {
  test('if the mock ran in the process: how to start one', () => {
    expect(toText(SAMPLE)).toContain('npx factpulse-kit mock');
  });

  test('if the target was a URL: a token', () => {
    expect(toText(URL_RUN)).toContain('set TOKEN to the access token of a sign-in');
    expect(toText(URL_RUN)).not.toContain('npx factpulse-kit mock');
  });

  test('only after a failure', () => {
    expect(toText(ALL_PASSED)).not.toContain('To repeat a curl line');
  });
});
