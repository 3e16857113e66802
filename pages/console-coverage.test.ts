import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { describeInBrowser } from './testing/browser.ts';
import { openSandbox } from './testing/console-sandbox.ts';

let mock: Running;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

describeInBrowser('the coverage of the console', (open) => {
  /** The cell of an operation and a status, as a reader hears it. */
  async function cellOf(page: Page, operation: string, status: string): Promise<string | null> {
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: operation, exact: true }) });
    await row.waitFor();
    const columns = await page.getByRole('columnheader').allInnerTexts();
    return row
      .getByRole('cell')
      .nth(columns.indexOf(status) - 1)
      .textContent();
  }

  test('counts what came, and shows what did not', async () => {
    const sandbox = await openSandbox(mock);
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    const page = await open(sandbox.url('coverage'));
    expect(await cellOf(page, 'GET /api/v1/clients', '200')).toBe('✓ 2 came this many times');
    expect(await cellOf(page, 'GET /api/v1/clients', '422')).toBe('○ has not come yet');
    expect(await cellOf(page, 'GET /api/v1/clients', '400')).toMatch(/^– no request is known/);
    expect(await cellOf(page, 'GET /api/v1/clients', '201')).toBe('');
    await page.getByText(/^1 of \d+ statuses$/).waitFor();
  });

  test('shows what the contract does not declare', async () => {
    const sandbox = await openSandbox(mock);
    await sandbox.send('GET', '/api/v1/clients', {
      as: 'account',
      headers: { Prefer: 'fault=quota-exceeded' },
    });
    const page = await open(sandbox.url('coverage'));
    expect(await cellOf(page, 'GET /api/v1/clients', '429')).toMatch(
      /^! 1 came, and the contract does not declare it/,
    );
  });

  test('follows the traffic', async () => {
    const sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('coverage'));
    await page.getByText(/^0 of \d+ statuses$/).waitFor();
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    await page.getByText(/^1 of \d+ statuses$/).waitFor();
    expect(await cellOf(page, 'GET /api/v1/clients', '200')).toContain('1');
  });
});
