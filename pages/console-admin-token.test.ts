import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { describeInBrowser } from './testing/browser.ts';
import { connection } from './testing/console-page.ts';

describeInBrowser('the console of a mock with an admin token', (open) => {
  let locked: Running;
  let url: string;
  beforeAll(async () => {
    locked = await startMock(['--log-level', 'silent'], { FACTPULSE_KIT_ADMIN_TOKEN: 'open-sesame' });
    url = `${locked.url}/__admin/`;
  });
  afterAll(() => locked.stop());

  async function give(page: Page, token: string): Promise<void> {
    await page.getByLabel('Admin token', { exact: true }).and(page.locator('input')).fill(token);
    await page.keyboard.press('Enter');
  }

  test('asks for it, and shows nothing before it has it', async () => {
    const page = await open(url, { expected: [/status of 401/] });
    await connection(page, 'Token required');
    expect(await page.getByRole('heading', { name: 'Journal' }).count()).toBe(0);
    await give(page, 'open-sesame');
    await page.getByText('No requests yet').waitFor();
  });

  test('rejects a wrong token with a message', async () => {
    const page = await open(url, { expected: [/status of 401/] });
    await give(page, 'open-barley');
    await page.getByRole('alert').filter({ hasText: 'The mock does not accept this token.' }).waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  test('stores it for the tab only', async () => {
    const page = await open(url, { expected: [/status of 401/] });
    await give(page, 'open-sesame');
    await connection(page, 'Live');
    await page.reload();
    await connection(page, 'Live');
    const stored = await page.evaluate(
      'JSON.stringify([{ ...localStorage }, document.cookie, location.href])',
    );
    expect(stored).not.toContain('sesame');
    const another = await page.context().newPage();
    await another.goto(url);
    await connection(another, 'Token required');
  });
});
