import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { findProblems } from './testing/accessibility.ts';
import { describeInBrowser } from './testing/browser.ts';

const CREATE = 'create_client_api_v1_clients_post';
const READ = 'get_client_api_v1_clients__uid__get';

let mock: Running;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

describeInBrowser('the reference is accessible', (open) => {
  async function openReference() {
    const page = await open(`${mock.url}/docs`);
    await page.locator('#account-token:enabled').waitFor();
    return page;
  }

  test('at first, and with schemas open', async () => {
    const page = await openReference();
    expect(await findProblems(page)).toEqual([]);
    for (const name of ['ClientDetail', 'ErrorResponse', 'PDPConfigUpdateRequest']) {
      const schema = page.locator('article', { has: page.getByText(name, { exact: true }) }).first();
      await schema.getByRole('button', { name: 'Expand all' }).first().click();
    }
    expect(await findProblems(page)).toEqual([]);
  });

  test('authorized, with an operation open, tried out and answered', async () => {
    const page = await openReference();
    await page.getByRole('button', { name: 'Account token' }).click();
    for (const id of [CREATE, READ]) {
      await page.locator(`.opblock[id$="${id}"] .opblock-summary-control`).click();
    }
    expect(await findProblems(page)).toEqual([]);
    const operation = page.locator(`.opblock[id$="${CREATE}"]`);
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    await operation.locator('.live-responses-table').waitFor();
    expect(await findProblems(page)).toEqual([]);
  });

  test('with its dialog, before and after a token was entered', async () => {
    const page = await openReference();
    await page.getByRole('button', { name: 'Authorize' }).click();
    const dialog = page.locator('.dialog-ux');
    await dialog.getByRole('textbox').waitFor();
    expect(await findProblems(page)).toEqual([]);
    await dialog.getByRole('textbox').fill('mine');
    await dialog.getByText('Authorize', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Remove credentials' }).waitFor();
    expect(await findProblems(page)).toEqual([]);
  });

  test('when it cannot get a token', async () => {
    const guarded = await startMock(['--admin-token', 'let-me-in-please', '--log-level', 'silent']);
    try {
      const page = await open(`${guarded.url}/docs`, { expected: [/status of 401/] });
      await page.getByRole('alert').getByRole('link').waitFor();
      expect(await findProblems(page)).toEqual([]);
    } finally {
      await guarded.stop();
    }
  });
});
