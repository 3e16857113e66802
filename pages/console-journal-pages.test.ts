import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { CLIENT } from '../mock-server/testing/test-mock.ts';
import { describeInBrowser } from './testing/browser.ts';
import { entries } from './testing/console-page.ts';
import { type ConsoleSandbox, openSandbox } from './testing/console-sandbox.ts';

const PAGE = 50;

let mock: Running;
let sandbox: ConsoleSandbox;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

/** Sends requests for the pages from `first` to `last`, one after the other. */
async function send(first: number, last: number): Promise<void> {
  for (let page = first; page <= last; page += 1) {
    await sandbox.send('GET', `/api/v1/clients?page=${page}`, { as: 'account' });
  }
}

/** Opens the journal of a new sandbox after that many requests. */
async function openWith(open: (url: string) => Promise<Page>, requests: number): Promise<Page> {
  sandbox = await openSandbox(mock);
  await send(1, requests);
  const page = await open(sandbox.url());
  await page.getByText(`${requests} exchanges`).waitFor();
  return page;
}

describeInBrowser('the pages of the journal', (open) => {
  test('show the newest rows first, and older ones on request', async () => {
    const page = await openWith(open, 2 * PAGE + 20);
    expect(await entries(page).count()).toBe(PAGE);
    expect(await entries(page).first().innerText()).toContain(`?page=${2 * PAGE + 20}`);
    const older = page.getByRole('button', { name: 'Show older' });
    await older.click();
    expect(await entries(page).count()).toBe(2 * PAGE);
    const focused = entries(page).nth(PAGE).getByRole('button').and(page.locator(':focus'));
    expect(await focused.count()).toBe(1);
    await older.click();
    expect(await entries(page).count()).toBe(2 * PAGE + 20);
    expect(await older.isVisible()).toBe(false);
  });

  test('have at most one page of rows as requests arrive', async () => {
    const page = await openWith(open, PAGE);
    await send(101, 103);
    await page.getByText(`${PAGE + 3} exchanges`).waitFor();
    expect(await entries(page).count()).toBe(PAGE);
    expect(await entries(page).first().innerText()).toContain('?page=103');
  });

  test('are searched as a whole', async () => {
    const page = await openWith(open, PAGE + 10);
    await page.getByLabel('Find in the journal').fill('page=3');
    await page.getByText(`11 of ${PAGE + 10} exchanges`).waitFor(); // 3, and 30 to 39
    expect(await entries(page).last().innerText()).toMatch(/\?page=3\b/);
  });

  test.each(['scrolled', 'open'] as const)('do not move while they are %s', async (how) => {
    const page = await openWith(open, PAGE);
    const row = entries(page).nth(20);
    if (how === 'scrolled') await page.evaluate('scrollTo(0, 600)');
    else await row.getByRole('button').first().click();
    const before = await row.boundingBox();
    const text = await row.innerText();
    await send(101, 102);
    await page.getByRole('button', { name: 'Show 2 newer' }).waitFor();
    expect(await row.boundingBox()).toEqual(before);
    expect(await row.innerText()).toBe(text);
  });

  test('show the rows that wait when asked to', async () => {
    const page = await openWith(open, PAGE);
    await page.evaluate('scrollTo(0, 600)');
    await send(101, 102);
    await page.getByRole('button', { name: 'Show 2 newer' }).click();
    const first = entries(page).first();
    await first.getByText('?page=102').waitFor();
    expect(await first.getByRole('button').and(page.locator(':focus')).count()).toBe(1);
    expect(await page.evaluate('scrollY')).toBe(0);
    expect(await page.getByRole('button', { name: 'newer' }).isVisible()).toBe(false);
  });
});

describeInBrowser('a row of the journal', (open) => {
  async function openRefused(): Promise<Page> {
    sandbox = await openSandbox(mock);
    await sandbox.send('GET', '/api/v1/clients?pageSize=0', { as: 'account' });
    const page = await open(sandbox.url());
    await page.getByText('1 exchange').waitFor();
    return page;
  }

  test('opens and closes wherever it is clicked', async () => {
    const page = await openRefused();
    const row = entries(page).first();
    const line = row.getByRole('button').first();
    const box = await row.boundingBox();
    expect(box?.height).toBeGreaterThan(60); // more than its line
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const position = { x: 300, y: (box?.height ?? 0) * share };
      await row.click({ position });
      expect(await line.getAttribute('aria-expanded')).toBe('true');
      await row.click({ position });
      expect(await line.getAttribute('aria-expanded')).toBe('false');
    }
  });

  test.each(['Enter', 'Space'])('is reached by Tab, and opens and closes with %s', async (key) => {
    const page = await openRefused();
    const line = entries(page).first().getByRole('button').first();
    await page.getByRole('checkbox', { name: 'failed' }).focus();
    await page.keyboard.press('Tab');
    expect(await line.and(page.locator(':focus')).count()).toBe(1);
    await page.keyboard.press(key);
    expect(await line.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press(key);
    expect(await line.getAttribute('aria-expanded')).toBe('false');
  });

  test.each(['its line', 'a button in it', 'text in it'])('closes with Escape from %s', async (place) => {
    const page = await openRefused();
    const row = entries(page).first();
    const line = row.getByRole('button').first();
    await line.click();
    if (place === 'a button in it') await row.getByRole('button', { name: 'Copy as curl' }).focus();
    if (place === 'text in it') await row.getByText('account level').click();
    await page.keyboard.press('Escape');
    expect(await line.getAttribute('aria-expanded')).toBe('false');
    expect(await line.and(page.locator(':focus')).count()).toBe(1);
  });

  test.each(['desktop', 'phone'] as const)('keeps a long duration on one line: %s', async (viewport) => {
    sandbox = await openSandbox(mock);
    await sandbox.drive('POST', 'faults', { delay: '1234ms' });
    await sandbox.send('PATCH', `/api/v1/clients/${CLIENT}`, { as: 'client', json: { siret: '123' } });
    const page = await open(sandbox.url().replace(sandbox.name, '*'), { viewport });
    const line = entries(page).getByRole('button', { name: sandbox.name });
    expect(await line.locator('.ms').innerText()).toMatch(/^1\.\d s$/);
    const middles = await line
      .locator('.at, .ms, .verdict')
      .evaluateAll((parts) =>
        parts.map((part) => part.getBoundingClientRect()).map((box) => box.y + box.height / 2),
      );
    expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(5);
  });
});
