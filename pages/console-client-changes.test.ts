import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { CLIENT, DEACTIVATED_CLIENT, PDP } from '../mock-server/testing/test-mock.ts';
import { describeInBrowser } from './testing/browser.ts';
import { click, said } from './testing/console-page.ts';
import { type ConsoleSandbox, openSandbox } from './testing/console-sandbox.ts';

const REFUSED = { expected: [/status of (400|422|503)/] };

let mock: Running;
let sandbox: ConsoleSandbox;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

/** Opens the details of a client, in the page of the clients. */
async function openDetails(page: Page, uid: string): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: uid });
  await row.getByRole('rowheader').getByRole('button').click();
  await page.getByRole('dialog').waitFor();
}

/** The facts in the dialog, by their names; those of the PDP configuration come last. */
async function facts(page: Page): Promise<Record<string, string>> {
  const dialog = page.getByRole('dialog');
  const names = await dialog.locator('dt').allInnerTexts();
  const values = await dialog.locator('dd').allInnerTexts();
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

interface State {
  readonly accounts: readonly {
    readonly email: string;
    readonly clients: readonly Record<string, unknown>[];
  }[];
}

async function readState(): Promise<State> {
  return (await sandbox.read('state')) as State; // declared in contracts/admin/admin.openapi.yaml
}

async function clientOf(uid: string): Promise<unknown> {
  const { accounts } = await readState();
  return accounts.flatMap(({ clients }) => clients).find((client) => client.uid === uid);
}

describeInBrowser('the details of a client', (open) => {
  test('show all that is known of it, but no secret', async () => {
    sandbox = await openSandbox(mock);
    await sandbox.send('PUT', `/api/v1/clients/${CLIENT}/pdp-config`, {
      as: 'client',
      json: { ...PDP, clientSecret: 'keep-it-quiet', modeSandbox: true },
    });
    const page = await open(sandbox.url('clients'));
    await openDetails(page, CLIENT);
    expect(await facts(page)).toMatchObject({
      Uid: CLIENT,
      SIRET: '34167211100018',
      Description: 'Pain et viennoiseries, Lyon 7e',
      'Chorus Pro': 'not configured',
      Created: 'Mon, 6 Jan 2025, 08:30:00 UTC',
      State: 'active',
      Mode: 'sandbox',
      'Flow service': PDP.flowServiceUrl,
      'Token URL': PDP.tokenUrl,
      'OAuth client id': PDP.oauthClientId,
      'Client secret': 'set',
    });
    expect(await page.content()).not.toContain('keep-it-quiet');
  });

  test('say that no client secret is set, and that there is no PDP configuration', async () => {
    sandbox = await openSandbox(mock);
    const { accounts } = await readState();
    const changed = accounts.map((account) => ({
      ...account,
      clients: account.clients.map((client) =>
        client.uid === CLIENT
          ? { ...client, pdpConfig: { ...(client.pdpConfig as object), clientSecret: null } } // it has one in the fixtures
          : client,
      ),
    }));
    await sandbox.drive('PUT', 'state', { accounts: changed });
    const page = await open(sandbox.url('clients'));
    await openDetails(page, CLIENT);
    expect(await facts(page)).toMatchObject({ 'Client secret': 'not set' });
    await page.keyboard.press('Escape');
    await openDetails(page, DEACTIVATED_CLIENT);
    expect(await facts(page)).not.toHaveProperty('Client secret');
    await page.getByRole('dialog').getByText('None.').waitFor();
  });

  test('close with Escape, and return the focus', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'));
    await openDetails(page, CLIENT);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.locator('.client-name:focus').count()).toBe(1);
  });
});

describeInBrowser('a client can be changed in the console:', (open) => {
  test('it is deactivated and activated, by calls that the journal shows', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'));
    await openDetails(page, CLIENT);
    await click(page, 'Deactivate');
    await page.getByText('Deactivated.').waitFor();
    expect(await clientOf(CLIENT)).toMatchObject({ isActive: false });
    await click(page, 'Activate');
    await page.getByText('Activated.').waitFor();
    expect(await clientOf(CLIENT)).toMatchObject({ isActive: true });
    const principal = { account: `demo+${sandbox.name}@factpulse.test`, clientUid: CLIENT };
    expect(await sandbox.read('requests')).toMatchObject({
      requests: [
        { operation: expect.stringMatching(/^deactivate/), principal },
        { operation: expect.stringMatching(/^activate/), principal },
      ],
    });
  });

  test('only the fields that were edited are sent', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'));
    await openDetails(page, CLIENT);
    await page.getByRole('textbox', { name: 'Description', exact: true }).fill('Two\nlines');
    await page.getByRole('textbox', { name: 'SIRET', exact: true }).fill('');
    await click(page, 'Save');
    await page.getByText('Saved.').waitFor();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('New name');
    await click(page, 'Save');
    await page.getByRole('heading', { name: 'New name' }).waitFor();
    expect(await clientOf(CLIENT)).toMatchObject({
      name: 'New name',
      description: 'Two\nlines',
      siret: null,
    });
    expect(await sandbox.read('requests')).toMatchObject({
      requests: [
        { request: { body: { description: 'Two\nlines', siret: null } } },
        { request: { body: { name: 'New name' } } },
      ],
    });
  });

  test('the rules are those of the contract, with their messages at the fields', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'), REFUSED);
    await openDetails(page, CLIENT);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('');
    await page.getByRole('textbox', { name: 'SIRET', exact: true }).fill('123');
    await click(page, 'Save');
    const name = page.getByRole('textbox', {
      name: 'Name',
      description: 'String should have at least 1 character',
    });
    await name.and(page.locator('[aria-invalid=true]:focus')).waitFor();
    await page.getByRole('textbox', { name: 'SIRET', description: /^String should match pattern/ }).waitFor();
    expect(
      await page.getByRole('textbox', { name: 'Description', exact: true }).getAttribute('aria-invalid'),
    ).toBe('false');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('New name');
    await page.getByRole('textbox', { name: 'SIRET', exact: true }).fill('');
    await click(page, 'Save');
    await page.getByText('Saved.').waitFor();
    expect(await page.locator('[aria-invalid=true]').count()).toBe(0);
  });

  test('a refusal that is about no field is shown', async () => {
    sandbox = await openSandbox(mock);
    await sandbox.drive('POST', 'faults', { fault: 'unavailable' });
    const page = await open(sandbox.url('clients'), REFUSED);
    await openDetails(page, CLIENT);
    await click(page, 'Deactivate');
    await page
      .getByRole('alert')
      .filter({ hasText: /^503: / })
      .waitFor();
    expect(await clientOf(CLIENT)).toMatchObject({ isActive: true });
  });
});

describeInBrowser('a client can be created in the console', (open) => {
  test.each(['demo', 'other'])('for the account %s', async (account) => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'), REFUSED);
    await click(page, `Create client of ${account}@factpulse.test`);
    await click(page, 'Create');
    await page.getByText('String should have at least 1 character').waitFor();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Atelier du Canal');
    await page.keyboard.press('Enter');
    await said(page, 'Created Atelier du Canal.');
    await page.getByRole('rowheader', { name: 'Atelier du Canal' }).waitFor();
    const { accounts } = await readState();
    const owner = accounts.find(({ email }) => email === `${account}@factpulse.test`);
    expect(owner?.clients.at(-1)).toMatchObject({ name: 'Atelier du Canal', siret: null });
    expect(await sandbox.read('requests')).toMatchObject({
      requests: [{ response: { status: 422 } }, { response: { status: 201 } }],
    });
  });
});
