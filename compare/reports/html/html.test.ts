import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { findProblems } from '../../../pages/testing/accessibility.ts';
import { describeInBrowser } from '../../../pages/testing/browser.ts';
import { useServer } from '../../../scenarios/testing/hostile-server.ts';
import { EQUAL, SAMPLE } from '../../testing/sample-comparison.ts';
import { toHtml } from './html.ts';

const page = toHtml(SAMPLE);

describe('the page', () => {
  test('allows only its own inline style, and no script', () => {
    const source = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(source).digest('base64');
    expect(page).toContain(`style-src &#39;sha256-${hash}&#39;; img-src data:;`);
    expect(page).toContain('content="default-src &#39;none&#39;;');
    expect(page).not.toContain('<script');
  });

  test('has no external references', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!#|data:,)/);
  });

  test.each(['changes', 'differences', 'unstable', 'assumptions', 'left-out'])(
    'has the section %s, and a link to it',
    (id) => {
      expect(page).toContain(`<h2 id="${id}">`);
      expect(page).toContain(`<a href="#${id}">`);
    },
  );

  test('of equal sides has no section of differences', () => {
    expect(toHtml(EQUAL)).toContain('No differences in 17 steps</h1>');
    expect(toHtml(EQUAL)).not.toContain('id="differences"');
  });
});

describeInBrowser('the page in a browser', (open) => {
  const serve = useServer();

  test('is accessible, and never scrolls sideways, with every difference opened', async () => {
    const url = await serve((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page.replaceAll('<details', '<details open'));
    });
    const opened = await open(url);
    expect(await opened.locator('details[open]').count()).toBe(2);
    expect(await findProblems(opened)).toEqual([]);
  });

  test('opens a difference to show the request and both answers', async () => {
    const url = await serve((_, response) => void response.end(page));
    const opened = await open(url, { viewport: 'phone' });
    const answers = opened.getByText('alert(1)').last();
    expect(await answers.isVisible()).toBe(false);
    await opened.getByText('body /rank, /level').click();
    expect(await answers.isVisible()).toBe(true);
  });
});
