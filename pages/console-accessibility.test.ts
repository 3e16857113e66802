import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { CLIENT } from '../mock-server/testing/test-mock.ts';
import { findProblems } from './testing/accessibility.ts';
import { describeInBrowser } from './testing/browser.ts';
import { click, connection } from './testing/console-page.ts';
import { type ConsoleSandbox, openSandbox } from './testing/console-sandbox.ts';

const VIEWS = ['journal', 'clients', 'coverage', 'controls'] as const;
const UNKNOWN_PATH = `/api/v1/clients/${CLIENT}${'/very-long'.repeat(30)}`;

let mock: Running;
let sandbox: ConsoleSandbox;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

/** Sends a request for each verdict, and saves, sets and changes what the console shows. */
async function fillSandbox(): Promise<void> {
  await sandbox.send('GET', `/api/v1/clients?page=${'9'.repeat(300)}`, { as: 'account' });
  await sandbox.send('PATCH', `/api/v1/clients/${CLIENT}`, { as: 'client', json: { siret: '123' } });
  await sandbox.send('GET', `/api/v1/clients/${CLIENT}`, { as: 'account' });
  await sandbox.send('GET', UNKNOWN_PATH, { as: 'client' });
  await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
  for (const fault of ['quota-exceeded', 'unavailable', 'close']) {
    await sandbox
      .send('GET', '/api/v1/clients', { as: 'account', headers: { Prefer: `fault=${fault}` } })
      .catch(() => undefined); // one of them closes the connection
  }
  await sandbox.drive('POST', 'faults', { fault: 'unavailable', probability: 0.5, ttl: '10m' });
  await sandbox.drive('POST', 'faults', { delay: '5ms', operation: 'list_clients_api_v1_clients_get' });
  await sandbox.drive('PUT', `snapshots/${'before-the-import-of-all-clients-'.repeat(3)}`);
  await sandbox.drive('POST', 'webhooks', { client: CLIENT, url: 'http://127.0.0.1:9/' });
  await sandbox.drive('POST', 'clock', { advance: '31m', freeze: true });
}

/** What a view shows once it has read it. */
async function waitForView(page: Page): Promise<void> {
  await connection(page, 'Live');
  await page
    .locator('.entry, .empty, .clients tr, .matrix tr, .switches li')
    .first()
    .waitFor({ state: 'attached' });
}

describeInBrowser('the console is accessible', (open) => {
  test.each(VIEWS)('with nothing recorded: %s', async (view) => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url(view));
    await waitForView(page);
    expect(await findProblems(page)).toEqual([]);
  });

  test.each(VIEWS)('with everything there is: %s', async (view) => {
    sandbox = await openSandbox(mock);
    await fillSandbox();
    const page = await open(sandbox.url(view));
    await waitForView(page);
    if (view === 'journal') for (const line of await page.locator('.entry-line').all()) await line.click();
    if (view === 'controls') await page.getByText('Add a fault with conditions').click();
    expect(await findProblems(page)).toEqual([]);
  });

  test('when filters hide every entry of a paused journal', async () => {
    sandbox = await openSandbox(mock);
    await fillSandbox();
    const page = await open(sandbox.url());
    await waitForView(page);
    await click(page, 'Pause');
    await page.getByRole('searchbox', { name: 'Find in the journal' }).fill('nowhere');
    await page.locator('.empty:visible').waitFor();
    expect(await findProblems(page)).toEqual([]);
  });

  test.each(['journal', 'clients'] as const)('for all sandboxes: %s', async (view) => {
    sandbox = await openSandbox(mock);
    await fillSandbox();
    const page = await open(sandbox.url(view).replace(sandbox.name, '*'));
    await connection(page, 'Live');
    await page.locator('.entry, #one-sandbox:visible').first().waitFor();
    expect(await findProblems(page)).toEqual([]);
  });

  test('with the dialog of a token', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'));
    await page.getByRole('button', { name: 'Token for' }).first().click();
    await page.locator('#token-text').filter({ hasText: /^eyJ/ }).waitFor();
    expect(await findProblems(page)).toEqual([]);
  });

  test('with the details of a client, and what is wrong with a change', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'), { expected: [/status of 422/] });
    await page.getByRole('button', { name: 'Boulangerie', exact: false }).first().click();
    expect(await findProblems(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'SIRET' }).fill('1'.repeat(100));
    await click(page, 'Save');
    await page.getByText('String should match pattern').waitFor();
    expect(await findProblems(page)).toEqual([]);
  });

  test('with the dialog that creates a client', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'));
    await page.getByRole('button', { name: 'Create client of demo' }).click();
    expect(await findProblems(page)).toEqual([]);
  });

  test('with a page of the journal, rows that wait, and a curl command', async () => {
    sandbox = await openSandbox(mock);
    for (let sent = 0; sent < 51; sent += 1) await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    const page = await open(sandbox.url());
    await page.getByRole('button', { name: 'Show older' }).waitFor();
    await page.evaluate(
      'navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false',
    );
    await page.locator('.entry-line').first().click();
    await click(page, 'Copy as curl');
    await page.getByRole('group', { name: 'curl command' }).waitFor();
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    await page.getByRole('button', { name: 'Show 1 newer' }).waitFor();
    expect(await findProblems(page)).toEqual([]);
  });

  test('with the question before a reset, and the message after it', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url());
    await waitForView(page);
    await click(page, 'Reset…');
    expect(await findProblems(page)).toEqual([]);
    await page.clock.install(); // or the message would go before it is looked at
    await click(page, 'Reset');
    await page.locator('#notice:not(:empty)').waitFor();
    expect(await findProblems(page)).toEqual([]);
  });

  test('with the message that something failed', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('controls'), { expected: [/status of 422/] });
    await page.getByText('Add a fault with conditions').click();
    await page.getByLabel('Delay').fill('soon');
    await click(page, 'Add fault');
    await page.locator('#notice:not(:empty)').waitFor();
    expect(await findProblems(page)).toEqual([]);
  });

  test('for a sandbox that is not open', async () => {
    const page = await open(`${mock.url}/__admin/#sandbox=late`, { expected: [/status of 404/] });
    await connection(page, 'Not open');
    expect(await findProblems(page)).toEqual([]);
  });

  test('without accounts, clients and faults', async () => {
    const empty = await startMock(['--fixtures', 'empty', '--no-faults', '--log-level', 'silent']);
    try {
      const page = await open(`${empty.url}/__admin/#view=clients`);
      await connection(page, 'Live');
      await page.getByText('Faults are disabled').waitFor();
      expect(await findProblems(page)).toEqual([]);
      await page.close(); // it would go on asking the mock
    } finally {
      await empty.stop();
    }
  });

  test('when it asks for the admin token, and refuses a wrong one', async () => {
    const locked = await startMock(['--log-level', 'silent', '--admin-token', 'open-sesame']);
    try {
      const page = await open(`${locked.url}/__admin/`, { expected: [/status of 401/] });
      await connection(page, 'Token required');
      expect(await findProblems(page)).toEqual([]);
      await page.getByRole('textbox', { name: 'Admin token' }).fill('open-barley');
      await page.keyboard.press('Enter');
      await page.locator('#admin-token [role=alert]:not(:empty)').waitFor();
      expect(await findProblems(page)).toEqual([]);
      await page.close();
    } finally {
      await locked.stop();
    }
  });

  test('when the mock has stopped', async () => {
    const stopped = await startMock(['--log-level', 'silent']);
    await fetch(`${stopped.url}/before`);
    const page = await open(`${stopped.url}/__admin/`, {
      expected: [/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/],
    });
    await page.getByText('/before').waitFor();
    await stopped.stop();
    await connection(page, 'No answer');
    expect(await findProblems(page)).toEqual([]);
  });
});
