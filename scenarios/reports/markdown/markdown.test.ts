import { expect, test } from '@jest/globals';
import { ALL_PASSED, runOf, SAMPLE } from '../testing/sample-result.ts';
import { FAILED_BODY, FAILED_STATUS, PASSED, SKIPPED } from '../testing/sample-workflows.ts';
import { toMarkdown } from './markdown.ts';

test.each([
  ['passed', [PASSED], '## ✅ 1 workflow passed\n'],
  ['passed in part', [PASSED, SKIPPED], '## ✅ 1 workflow passed, 1 skipped\n'],
  ['failed', [PASSED, FAILED_STATUS], '## ❌ 1 of 2 workflows failed\n'],
  ['ran nothing', [SKIPPED], '## ⚠️ No workflow was run\n'],
])('begins with the outcome of a run that %s', (_, workflows, headline) => {
  expect(toMarkdown(runOf(workflows)).startsWith(headline)).toBe(true);
});

test('has a row for each theme', () => {
  expect(toMarkdown(SAMPLE)).toContain('| ❌ Clients | 1 | 1 | 0 | 5 | 3000 ms |\n');
});

test('shows each failure in a collapsible block', () => {
  expect(toMarkdown(runOf([FAILED_STATUS]))).toContain(
    '<details>\n<summary><b>A client is read</b><br>read: expected $statusCode == 404, got $statusCode is 200</summary>\n',
  );
});

test('shows the curl command as code', () => {
  expect(toMarkdown(runOf([FAILED_STATUS]))).toContain("```sh\ncurl -i -X GET 'http://localhost:8001/");
});

test('shows the authorization matrix', () => {
  expect(toMarkdown(SAMPLE)).toContain('| account | ❌ 200≠403 | – |\n');
});

test('lists what is not covered', () => {
  expect(toMarkdown(SAMPLE)).toContain(
    '- **create\\_client** outside: body name (minLength 1, type string\\|null)',
  );
});

test('has no details if all workflows pass and everything is covered', () => {
  expect(toMarkdown(ALL_PASSED)).not.toContain('<details>');
});

test('escapes texts in tables', () => {
  expect(toMarkdown(runOf([FAILED_BODY]))).toContain(
    '| ❌ Theme, with: 100% &lt;b&gt;hostile&lt;/b&gt; &amp; \\| text | 0 | 1 | 0 | 1 | 1500 ms |',
  );
});

test('escapes texts in the summary of a block', () => {
  expect(toMarkdown(runOf([FAILED_BODY]))).toContain(
    '<summary><b>&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; |',
  );
});

test('encloses code that contains backticks in more backticks', () => {
  expect(toMarkdown(runOf([FAILED_BODY]))).toContain('got `` /isActive must be boolean <script>');
});

test('encloses a curl command that contains a fence in a longer fence', () => {
  const steps = FAILED_STATUS.steps.map((step) =>
    step.exchange ? { ...step, exchange: { ...step.exchange, curl: "curl '```\n'" } } : step,
  );
  expect(toMarkdown(runOf([{ ...FAILED_STATUS, steps }]))).toContain("````sh\ncurl '```\n'\n````\n");
});
