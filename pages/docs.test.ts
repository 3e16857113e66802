import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { CLIENT_WITHOUT_PDP } from '../mock-server/testing/test-mock.ts';
import { describeInBrowser, VIEWPORTS } from './testing/browser.ts';

const LIST = 'list_clients_api_v1_clients_get';
const CREATE = 'create_client_api_v1_clients_post';
const READ = 'get_client_api_v1_clients__uid__get';

let mock: Running;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

/** Opens an operation, and what there is to fill in. */
async function tryOut(page: Page, operationId: string) {
  const operation = page.locator(`.opblock[id$="${operationId}"]`);
  await operation.locator('.opblock-summary-control').click();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  return operation;
}

/** The status that comes back. */
async function execute(operation: Locator): Promise<string> {
  await operation.getByRole('button', { name: 'Execute' }).click();
  return operation.locator('.live-responses-table .response-col_status').last().innerText();
}

/** Resolves with the status line once it says so. */
function statusOf(page: Page, part: string): Promise<string> {
  return page.getByRole('status').filter({ hasText: part }).innerText();
}

async function openDialog(page: Page) {
  await page.getByRole('button', { name: 'Authorize' }).click();
  return page.locator('.dialog-ux');
}

async function fillByHand(dialog: Locator) {
  await dialog.getByRole('textbox').fill('mine');
  await dialog.getByText('Authorize', { exact: true }).click();
}

const VISITS = (['desktop', 'phone'] as const).flatMap((viewport) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme })),
);

describeInBrowser('the reference', (open) => {
  test.each(VISITS)('fits on a $viewport, in $colorScheme', async (visit) => {
    const page = await open(`${mock.url}/docs`, visit);
    await page.locator('.opblock').first().waitFor();
    const shown = await page.evaluate(
      '[document.documentElement.scrollWidth, document.documentElement.className]',
    );
    expect(shown).toEqual([VIEWPORTS[visit.viewport].width, visit.colorScheme === 'dark' ? 'dark-mode' : '']);
  });

  test('shows every operation of the contract, and no other', async () => {
    const page = await open(`${mock.url}/docs`);
    await page.locator('.opblock').first().waitFor();
    const shown = await page
      .locator('.opblock-summary')
      .evaluateAll((summaries) =>
        summaries.map((summary) => [
          summary.querySelector('.opblock-summary-method')?.textContent,
          summary.querySelector('.opblock-summary-path')?.getAttribute('data-path'),
        ]),
      );
    const { operations } = loadContract('4.0');
    expect(shown.sort()).toEqual(operations.map(({ method, path }) => [method, path]).sort());
  });

  test('has nothing in the lock before it is filled', async () => {
    const page = await open(`${mock.url}/docs`, { expected: [/status of 401/] });
    expect(await statusOf(page, 'The lock is empty')).toContain('The lock is empty');
    expect(await execute(await tryOut(page, LIST))).toBe('401');
  });

  test('fills the lock with a token for the account in one click, and then lists clients', async () => {
    const page = await open(`${mock.url}/docs`);
    await page.getByRole('button', { name: 'Account token' }).click();
    expect(await statusOf(page, 'In the lock')).toMatch(
      /^In the lock until \d\d:\d\d: account token of demo@factpulse\.test\. Good for: List clients · Create a client\.$/,
    );
    expect(await execute(await tryOut(page, LIST))).toBe('200');
  });

  test('fills the lock with a token for the client that is chosen, and then reads it', async () => {
    const page = await open(`${mock.url}/docs`, { viewport: 'phone' });
    await page.getByLabel('Client', { exact: true }).selectOption('Garage du Vieux-Port');
    await page.getByRole('button', { name: 'Client token' }).click();
    const status = await statusOf(page, 'client token of Garage du Vieux-Port');
    expect(status).toContain(
      `Its uid is ${CLIENT_WITHOUT_PDP}. Good for: Get client details · Update a client`,
    );
    const operation = await tryOut(page, READ);
    await operation.getByPlaceholder('uid').fill(CLIENT_WITHOUT_PDP);
    expect(await execute(operation)).toBe('200');
  });

  test('can be worked with the keyboard alone', async () => {
    const page = await open(`${mock.url}/docs`);
    await page.getByRole('button', { name: 'Client token' }).and(page.locator(':enabled')).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Console');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await statusOf(page, 'In the lock')).toContain('account token');
  });

  test('offers a client as soon as it was created', async () => {
    const page = await open(`${mock.url}/docs`);
    await page.getByRole('button', { name: 'Account token' }).click();
    await statusOf(page, 'In the lock');
    const operation = await tryOut(page, CREATE);
    await operation.locator('textarea').fill('{"name": "Toute nouvelle"}');
    expect(await execute(operation)).toBe('201');
    await page.getByLabel('Client', { exact: true }).selectOption('Toute nouvelle');
  });

  test('says when the lock was emptied, or filled by hand', async () => {
    const page = await open(`${mock.url}/docs`);
    await page.getByRole('button', { name: 'Account token' }).click();
    await statusOf(page, 'In the lock');
    const dialog = await openDialog(page);
    await dialog.getByText('Logout').click();
    expect(await statusOf(page, 'empty')).toBe('The lock is empty.');
    await fillByHand(dialog);
    expect(await statusOf(page, 'of your own')).toBe('In the lock: a token of your own.');
  });

  test('stores no token in the browser', async () => {
    const page = await open(`${mock.url}/docs`);
    await fillByHand(await openDialog(page));
    await statusOf(page, 'of your own');
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([
      0,
      0,
      '',
    ]);
    await page.reload();
    expect(await statusOf(page, 'lock')).toContain('The lock is empty');
  });

  test('leads to an operation without hiding it behind the bar', async () => {
    const expected = [/escaping deep link whitespace/]; // Swagger UI says so of each operation id with an underscore
    const page = await open(`${mock.url}/docs#/Client%20Management/${READ}`, { expected });
    const operation = await page.locator('.opblock.is-open').boundingBox();
    const bar = await page.getByRole('banner').boundingBox();
    expect(operation?.y).toBeGreaterThanOrEqual(bar?.height ?? Number.POSITIVE_INFINITY);
  });

  test('says why there is no demo token, and leads to the console', async () => {
    const page = await open(`${mock.url}/docs`, { expected: [/status of 404/] });
    await page.getByRole('button', { name: 'Account token' }).and(page.locator(':enabled')).waitFor();
    const json = { error: 'unknown', message: 'There is no such account.' };
    await page.route('**/__admin/tokens', (route) => route.fulfill({ status: 404, json }));
    await page.getByRole('button', { name: 'Account token' }).click();
    const alert = page.getByRole('alert').filter({ hasText: json.message });
    expect(await alert.innerText()).toBe(`No demo token. ${json.message} Open the console`);
    expect(await alert.getByRole('link').getAttribute('href')).toBe('__admin/');
  });

  test('takes the admin token that the console was given', async () => {
    const guarded = await startMock(['--admin-token', 'let-me-in-please']);
    try {
      const page = await open(`${guarded.url}/docs`, { expected: [/status of 401/] });
      await page.getByRole('alert').getByRole('link', { name: 'Open the console' }).click();
      await page.getByRole('textbox', { name: 'Admin token' }).fill('let-me-in-please');
      await page.getByRole('button', { name: 'Use it' }).click();
      await page.goto(`${guarded.url}/docs`);
      await page.getByRole('button', { name: 'Account token' }).click();
      expect(await statusOf(page, 'In the lock')).toContain('account token');
    } finally {
      await guarded.stop();
    }
  });
});
