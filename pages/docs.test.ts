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

/** Opens an operation and its form. */
async function tryOut(page: Page, operationId: string) {
  const operation = page.locator(`.opblock[id$="${operationId}"]`);
  await operation.locator('.opblock-summary-control').click();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  return operation;
}

/** Sends the request, and returns the status of the response. */
async function execute(operation: Locator): Promise<string> {
  await operation.getByRole('button', { name: 'Execute' }).click();
  return operation.locator('.live-responses-table .response-col_status').last().innerText();
}

/** Waits until the status message contains a text, and returns it. */
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

const NOT_AUTHORIZED = 'Not authorized. Choose a token to use with “Try it out”.';
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

  test('shows exactly the operations of the contract', async () => {
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

  test('begins with how to sign in', async () => {
    const page = await open(`${mock.url}/docs`);
    const command = page.locator('#sign-in-command');
    await command.waitFor();
    expect(await page.getByRole('heading').first().innerText()).toBe('How to sign in');
    expect(await page.locator('.opblock-summary-path').first().innerText()).toContain('/api/token/');
    const [, url = '', body = ''] =
      /^curl (\S+) -H 'Content-Type: application\/json' -d '(.*)'$/.exec(await command.innerText()) ?? [];
    const headers = { 'Content-Type': 'application/json' };
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
  });

  test('says which token an operation requires, and shows no extensions', async () => {
    const page = await open(`${mock.url}/docs`);
    const operation = page.locator(`.opblock[id$="${CREATE}"]`);
    await operation.locator('.opblock-summary-control').click();
    await operation.getByText('Requires an account token.').waitFor();
    await page.locator('.json-schema-2020-12-accordion', { hasText: 'PDPConfigUpdateRequest' }).click();
    await page.getByText('clientSecret', { exact: true }).first().waitFor();
    expect(await page.locator('#reference').innerText()).not.toMatch(/\bx-[a-z]/);
  });

  test('starts without authorization', async () => {
    const page = await open(`${mock.url}/docs`, { expected: [/status of 401/] });
    expect(await statusOf(page, 'Not authorized')).toBe(NOT_AUTHORIZED);
    expect(await execute(await tryOut(page, LIST))).toBe('401');
  });

  test('authorizes with an account token in one click, and lists clients', async () => {
    const page = await open(`${mock.url}/docs`);
    await page.getByRole('button', { name: 'Account token' }).click();
    expect(await statusOf(page, 'Authorized until')).toMatch(
      /^Authorized until \d\d:\d\d: account token of demo@factpulse\.test\. Allowed operations: List clients · Create a client\.$/,
    );
    expect(await execute(await tryOut(page, LIST))).toBe('200');
  });

  test('authorizes with a token for the chosen client, and reads that client', async () => {
    const page = await open(`${mock.url}/docs`, { viewport: 'phone' });
    await page.getByLabel('Client', { exact: true }).selectOption('Garage du Vieux-Port');
    await page.getByRole('button', { name: 'Client token' }).click();
    const status = await statusOf(page, 'client token of Garage du Vieux-Port');
    expect(status).toContain(
      `Its uid is ${CLIENT_WITHOUT_PDP}. Allowed operations: Get client details · Update a client`,
    );
    const operation = await tryOut(page, READ);
    await operation.getByPlaceholder('uid').fill(CLIENT_WITHOUT_PDP);
    expect(await execute(operation)).toBe('200');
  });

  test('can be used with the keyboard alone', async () => {
    const page = await open(`${mock.url}/docs`);
    await page.getByRole('button', { name: 'Client token' }).and(page.locator(':enabled')).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Console');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await statusOf(page, 'Authorized until')).toContain('account token');
  });

  test('offers a new client right after its creation', async () => {
    const page = await open(`${mock.url}/docs`);
    await page.getByRole('button', { name: 'Account token' }).click();
    await statusOf(page, 'Authorized until');
    const operation = await tryOut(page, CREATE);
    await operation.locator('textarea').fill('{"name": "Toute nouvelle"}');
    expect(await execute(operation)).toBe('201');
    await page.getByLabel('Client', { exact: true }).selectOption('Toute nouvelle');
  });

  test('shows when a token was removed or entered in the dialog', async () => {
    const page = await open(`${mock.url}/docs`);
    await page.getByRole('button', { name: 'Account token' }).click();
    await statusOf(page, 'Authorized until');
    const dialog = await openDialog(page);
    await dialog.getByRole('button', { name: 'Remove credentials' }).click();
    expect(await statusOf(page, 'Not authorized')).toBe(NOT_AUTHORIZED);
    await fillByHand(dialog);
    expect(await statusOf(page, 'entered')).toBe('Authorized with a token that you entered.');
  });

  test('stores no token in the browser', async () => {
    const page = await open(`${mock.url}/docs`);
    await fillByHand(await openDialog(page));
    await statusOf(page, 'entered');
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([
      0,
      0,
      '',
    ]);
    await page.reload();
    await statusOf(page, 'Not authorized');
  });

  test('scrolls to a linked operation without hiding it behind the bar', async () => {
    const expected = [/escaping deep link whitespace/]; // Swagger UI logs this for each operation id with an underscore
    const page = await open(`${mock.url}/docs#/Client%20Management/${READ}`, { expected });
    const operation = await page.locator('.opblock.is-open').boundingBox();
    const bar = await page.getByRole('banner').boundingBox();
    expect(operation?.y).toBeGreaterThanOrEqual(bar?.height ?? Number.POSITIVE_INFINITY);
  });

  test('shows why it cannot get a token, with a link to the console', async () => {
    const page = await open(`${mock.url}/docs`, { expected: [/status of 404/] });
    await page.getByRole('button', { name: 'Account token' }).and(page.locator(':enabled')).waitFor();
    const json = { error: 'unknown', message: 'There is no such account.' };
    await page.route('**/__admin/tokens', (route) => route.fulfill({ status: 404, json }));
    await page.getByRole('button', { name: 'Account token' }).click();
    const alert = page.getByRole('alert').filter({ hasText: json.message });
    expect(await alert.innerText()).toBe(`Cannot get a token. ${json.message} Open the console`);
    expect(await alert.getByRole('link').getAttribute('href')).toBe('__admin/');
  });

  test('uses the admin token that was entered in the console', async () => {
    const guarded = await startMock(['--admin-token', 'let-me-in-please']);
    try {
      const page = await open(`${guarded.url}/docs`, { expected: [/status of 401/] });
      await page.getByRole('alert').getByRole('link', { name: 'Open the console' }).click();
      await page.getByRole('textbox', { name: 'Admin token' }).fill('let-me-in-please');
      await page.getByRole('button', { name: 'Use token' }).click();
      await page.goto(`${guarded.url}/docs`);
      await page.getByRole('button', { name: 'Account token' }).click();
      expect(await statusOf(page, 'Authorized until')).toContain('account token');
    } finally {
      await guarded.stop();
    }
  });
});
