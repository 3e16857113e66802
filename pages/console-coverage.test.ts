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
  /** The text of the cell of an operation and a status, as a screen reader reads it. */
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

  test('counts the observed statuses, and shows the missing ones', async () => {
    const sandbox = await openSandbox(mock);
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    const page = await open(sandbox.url('coverage'));
    expect(await cellOf(page, 'GET /api/v1/clients', '200')).toBe('✓ 2 observed');
    expect(await cellOf(page, 'GET /api/v1/clients', '422')).toBe('○ not observed yet');
    expect(await cellOf(page, 'GET /api/v1/clients', '400')).toBe(
      '– only reachable with a fault; not counted',
    );
    expect(await cellOf(page, 'GET /api/v1/clients', '201')).toBe('');
    await page.getByText(/^1 of \d+ statuses$/).waitFor();
  });

  test('shows statuses that the contract does not declare', async () => {
    const sandbox = await openSandbox(mock);
    await sandbox.send('POST', '/api/v1/clients', { as: 'account', json: { name: 'x'.repeat(2 ** 20) } });
    const page = await open(sandbox.url('coverage'));
    expect(await cellOf(page, 'POST /api/v1/clients', '413')).toMatch(
      /^! 1 observed, but not declared in the contract/,
    );
  });

  test.each(['code=401', 'fault=server-error'])('shows no status that Prefer: %s forced', async (Prefer) => {
    const sandbox = await openSandbox(mock);
    await sandbox.send('GET', '/api/v1/clients', { as: 'account', headers: { Prefer } });
    const page = await open(sandbox.url('coverage'));
    expect(await cellOf(page, 'GET /api/v1/clients', '401')).toBe('○ not observed yet');
    expect(await cellOf(page, 'GET /api/v1/clients', '500')).toMatch(/^– only reachable with a fault/);
    await page.getByText(/^0 of \d+ statuses$/).waitFor();
  });

  test('is updated after a request', async () => {
    const sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('coverage'));
    await page.getByText(/^0 of \d+ statuses$/).waitFor();
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    await page.getByText(/^1 of \d+ statuses$/).waitFor();
    expect(await cellOf(page, 'GET /api/v1/clients', '200')).toContain('1');
  });
});
