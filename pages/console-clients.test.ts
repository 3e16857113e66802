import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { CLIENT, DEACTIVATED_CLIENT, PDP } from '../mock-server/testing/test-mock.ts';
import { describeInBrowser } from './testing/browser.ts';
import { type ConsoleSandbox, openSandbox } from './testing/console-sandbox.ts';

const HOSTILE = '<img src=x onerror="document.title=1">';

let mock: Running;
let sandbox: ConsoleSandbox;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

function rowOf(page: Page, uid: string) {
  return page.getByRole('row').filter({ hasText: uid });
}

function tokenButton(page: Page, uid: string) {
  return rowOf(page, uid).getByRole('button', { name: /^Token for / });
}

/** Waits for the token in the dialog, and returns it. */
async function readToken(page: Page): Promise<string> {
  const token = page.getByRole('region', { name: 'Token', exact: true });
  await token.filter({ hasText: /^eyJ/ }).waitFor();
  return token.innerText();
}

/** The status of the response to a request with a token. */
async function statusWith(token: string, path: string): Promise<number> {
  const response = await fetch(mock.url + path, { headers: { Authorization: `Bearer ${token}` } });
  return response.status;
}

describeInBrowser('the clients of the console', (open) => {
  test('show their uid, SIRET, activation and PDP configuration', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'));
    const cells = rowOf(page, CLIENT).getByRole('cell');
    await cells.first().waitFor();
    expect(await cells.allInnerTexts()).toEqual(['34167211100018', '✓ active', '✓ active', 'Token']);
    expect(await rowOf(page, DEACTIVATED_CLIENT).getByRole('cell').allInnerTexts()).toEqual([
      '43244519500014',
      '✗ deactivated',
      '– none',
      'Token',
    ]);
  });

  test('are updated after a change, and keep the focus', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'));
    const token = tokenButton(page, CLIENT);
    await token.focus();
    const name = 'Boulangerie Nouvelle';
    await sandbox.send('PATCH', `/api/v1/clients/${CLIENT}`, { as: 'client', json: { name } });
    await sandbox.send('PUT', `/api/v1/clients/${CLIENT}/pdp-config`, {
      as: 'client',
      json: { ...PDP, modeSandbox: true },
    });
    await rowOf(page, CLIENT).getByText('✓ active, sandbox').waitFor();
    expect(await rowOf(page, CLIENT).getByRole('rowheader').innerText()).toContain(name);
    expect(
      await page
        .getByRole('button', { name: `Token for ${name}` })
        .and(page.locator(':focus'))
        .count(),
    ).toBe(1);
  });

  test('can be searched by name', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'));
    await rowOf(page, CLIENT).waitFor();
    await page.getByLabel('Find a client').fill('vieux port');
    await page.getByText('1 of 25 clients').waitFor();
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual([
      expect.stringContaining('Garage du Vieux-Port'),
    ]);
  });

  test('show a name with markup as plain text', async () => {
    sandbox = await openSandbox(mock);
    await sandbox.send('PATCH', `/api/v1/clients/${CLIENT}`, { as: 'client', json: { name: HOSTILE } });
    const page = await open(sandbox.url('clients'));
    const title = await page.title();
    await tokenButton(page, CLIENT).click();
    await page.getByRole('heading', { name: `Token for ${HOSTILE}` }).waitFor();
    expect(await rowOf(page, CLIENT).getByRole('rowheader').innerText()).toContain(HOSTILE);
    expect(await page.locator('main img, dialog img').count()).toBe(0);
    expect(await page.title()).toBe(title);
  });
});

describeInBrowser('the tokens of the console', (open) => {
  test('of an account have account level', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'));
    await page.getByRole('button', { name: 'Account token for demo' }).click();
    const token = await readToken(page);
    expect(await statusWith(token, '/api/v1/clients')).toBe(200);
    expect(await sandbox.read('requests')).toMatchObject({
      requests: [{ operation: expect.stringContaining('list_') }],
    });
  });

  test('of a client have client level', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'));
    await tokenButton(page, CLIENT).click();
    expect(await statusWith(await readToken(page), `/api/v1/clients/${CLIENT}`)).toBe(200);
  });

  test('can be expired', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'));
    await tokenButton(page, CLIENT).click();
    const first = await readToken(page);
    await page.getByLabel('expired a minute ago').check();
    await page.getByRole('region', { name: 'Token', exact: true }).filter({ hasNotText: first }).waitFor();
    expect(await statusWith(await readToken(page), `/api/v1/clients/${CLIENT}`)).toBe(401);
  });

  test('can be copied, alone and in a curl command', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await tokenButton(page, CLIENT).click();
    const token = await readToken(page);
    const copied = async (name: string) => {
      const button = page.getByRole('button', { name });
      await button.click();
      await button.filter({ hasText: 'Copied' }).waitFor();
      return page.evaluate('navigator.clipboard.readText()');
    };
    expect(await copied('Copy: Token')).toBe(token);
    expect(await copied('Copy: curl command')).toBe(
      `curl -s '${mock.url}/api/v1/clients/${CLIENT}' -H 'Authorization: Bearer ${token}'`,
    );
  });

  test('are removed from the page when the dialog closes', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url('clients'));
    await tokenButton(page, CLIENT).click();
    await readToken(page);
    await page.keyboard.press('Escape');
    await page.locator('#token-text:empty').waitFor({ state: 'attached' });
    expect(await page.content()).not.toContain('eyJ');
    expect(await tokenButton(page, CLIENT).and(page.locator(':focus')).count()).toBe(1);
  });
});
