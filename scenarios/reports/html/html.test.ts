import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { ALL_PASSED, runOf, SAMPLE } from '../testing/sample-result.ts';
import { FAILED_BODY, FAILED_STATUS, PASSED, SKIPPED } from '../testing/sample-workflows.ts';
import { toHtml } from './html.ts';

const page = toHtml(SAMPLE);

describe('the page', () => {
  test('has one script, inline', () => {
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  test.each(['script', 'style'])('allows only its own inline %s', (name) => {
    const source = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(source).digest('base64');
    expect(page).toContain(`${name}-src &#39;sha256-${hash}&#39;`);
  });

  test('allows nothing from other origins', () => {
    expect(page).toContain('content="default-src &#39;none&#39;;');
  });

  test('has no external references', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!#|data:,)/);
  });

  test('contains no control characters, and none that change the text direction', () => {
    expect(page).not.toMatch(/[^\P{C}\n]/u);
  });

  test('closes every element it opens', () => {
    const open: string[] = [];
    const body = page.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '');
    for (const [, slash, name = ''] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)/g)) {
      if (['meta', 'link', 'br', 'input'].includes(name)) continue;
      if (slash) expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  test('uses each id once', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('links to each failure', () => {
    expect(page).toContain('<li><a href="#workflow-2">A client is read</a>');
  });

  test('has no list of failures if there are none', () => {
    expect(toHtml(ALL_PASSED)).not.toContain('id="failures"');
  });

  test('can show a run without workflows', () => {
    expect(toHtml({ ...runOf([]), authorization: [] })).toContain('No workflow was run</h1>');
  });
});

describe('a workflow', () => {
  test('that failed is open', () => {
    expect(toHtml(runOf([FAILED_STATUS]))).toContain('id="workflow-1" data-outcome="failed" open>');
  });

  test('that passed is closed', () => {
    expect(toHtml(runOf([PASSED]))).toContain('id="workflow-1" data-outcome="passed">');
  });

  test('that was skipped shows the reason', () => {
    expect(toHtml(runOf([{ ...SKIPPED, reason: 'it writes' }]))).toContain(
      '<p class="reason">Skipped: it writes</p>',
    );
  });

  test('shows which part of the contract was violated', () => {
    expect(toHtml(runOf([FAILED_BODY]))).toContain(
      '<dt>contract</dt><dd><code>/components/schemas/Client/properties/isActive/type</code></dd>',
    );
  });

  test('shows JSON bodies indented', () => {
    expect(toHtml(runOf([PASSED]))).toContain('\n  &quot;numbers&quot;: [\n    1,\n    2\n  ],\n');
  });

  test('truncates a body that would make the page slow', () => {
    const steps = PASSED.steps.map((step) =>
      step.exchange
        ? {
            ...step,
            exchange: { ...step.exchange, response: { ...step.exchange.response, body: 'x'.repeat(20_001) } },
          }
        : step,
    );
    expect(toHtml(runOf([{ ...PASSED, steps }]))).toContain('… and 1 more characters');
  });
});

test('every table heading has a scope', () => {
  expect(page.match(/<th /g)).toEqual(page.match(/<th scope="(?:col|row|rowgroup)"/g)?.map(() => '<th '));
});

test('a cell says in words what its sign and colour mean', () => {
  expect(page).toContain('✗ 200≠403</span><span class="unseen">failed: got 200, expected 403</span>');
});

test('escapes all text', () => {
  expect(page).not.toContain('<script>alert');
});
