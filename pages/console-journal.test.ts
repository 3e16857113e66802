import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { CLIENT } from '../mock-server/testing/test-mock.ts';
import { describeInBrowser } from './testing/browser.ts';
import { entries } from './testing/console-page.ts';
import { type ConsoleSandbox, openSandbox } from './testing/console-sandbox.ts';

const MAX_ENTRIES = 500;
const PAGE = 50;
const HOSTILE = '<img src=x onerror="document.title=1">';

let mock: Running;
let sandbox: ConsoleSandbox;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

/** The visible text of each line of the journal. */
async function lines(page: Page): Promise<string[]> {
  const texts = await entries(page)
    .getByRole('button', { name: /\d m?s/ })
    .allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, ' '));
}

/** Resolves when the journal shows this many entries. */
async function waitForEntries(page: Page, number: number): Promise<void> {
  const total = page.locator('#journal').getByText(`${number} ${number === 1 ? 'exchange' : 'exchanges'}`);
  await total.waitFor();
}

async function sendInvalid(): Promise<void> {
  await sandbox.send('PATCH', `/api/v1/clients/${CLIENT}`, { as: 'client', json: { siret: '123' } });
}

describeInBrowser('the journal of the console', (open) => {
  test('shows each exchange as it happens, newest first', async () => {
    sandbox = await openSandbox(mock);
    await sandbox.send('GET', '/api/v1/clients?pageSize=1', { as: 'account' });
    const page = await open(sandbox.url());
    await waitForEntries(page, 1);
    await sendInvalid();
    await waitForEntries(page, 2);
    expect(await lines(page)).toEqual([
      expect.stringMatching(
        new RegExp(`^\\d\\d:\\d\\d:\\d\\d PATCH /api/v1/clients/${CLIENT} 422 [\\d.]+ m?s ✗ invalid$`),
      ),
      expect.stringMatching(/^\d\d:\d\d:\d\d GET \/api\/v1\/clients\?pageSize=1 200 [\d.]+ m?s ✓ accepted$/),
    ]);
  });

  test('shows violations, faults and hints without a click', async () => {
    sandbox = await openSandbox(mock);
    await sendInvalid();
    await sandbox.send('GET', `/api/v1/clients/${CLIENT}`, { as: 'account' });
    await sandbox.send('GET', '/api/v1/clients', { as: 'account', headers: { Prefer: 'code=500' } });
    const page = await open(sandbox.url());
    await waitForEntries(page, 3);
    const [faulty, refused, invalid] = await entries(page).allInnerTexts();
    expect(invalid).toContain('body/siret must match the pattern');
    expect(refused).toContain(
      'Reason the token is account-level, but this operation takes a client-level token',
    );
    expect(refused).toContain(`Hint sign in again with client_uid ${CLIENT}`);
    expect(faulty).toContain('Fault code=500');
  });

  test('shows headers and bodies of an exchange, without secrets', async () => {
    sandbox = await openSandbox(mock);
    await sandbox.send('GET', '/api/v1/clients?pageSize=1', { as: 'account', headers: { 'X-Trace': 'abc' } });
    const page = await open(sandbox.url());
    const entry = entries(page).first();
    await entry.getByRole('button', { name: '/api/v1/clients' }).click();
    const details = await entry.locator('.details').innerText();
    expect(details).toMatch(/x-trace\s+abc/);
    expect(details).toMatch(/authorization\s+Bearer \*+/);
    expect(await entry.getByRole('group', { name: 'Response body' }).innerText()).toContain('"pageSize": 1');
  });

  test('says that the body of a request was not read', async () => {
    sandbox = await openSandbox(mock);
    await sandbox.send('POST', '/api/v1/nowhere', { as: 'account', json: { name: 'Neuf' } });
    const page = await open(sandbox.url());
    const entry = entries(page).first();
    expect(await entry.innerText()).toContain('Reason no operation has this path');
    await entry.getByRole('button', { name: '/api/v1/nowhere' }).click();
    expect(await entry.locator('.details').innerText()).toContain('The body was not read.');
  });

  test('keeps an entry open while new ones arrive', async () => {
    sandbox = await openSandbox(mock);
    await sendInvalid();
    const page = await open(sandbox.url());
    const line = entries(page).getByRole('button', { name: 'PATCH' });
    await line.press('Enter');
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    await waitForEntries(page, 2);
    expect(await line.getAttribute('aria-expanded')).toBe('true');
    expect(await line.evaluate((element) => element.matches(':focus'))).toBe(true);
  });

  test('can be searched', async () => {
    sandbox = await openSandbox(mock);
    await sendInvalid();
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    const page = await open(sandbox.url());
    await waitForEntries(page, 2);
    await page.getByRole('searchbox', { name: 'Find in the journal' }).fill('patch siret');
    await page.getByText('1 of 2 exchanges').waitFor();
    expect(await lines(page)).toEqual([expect.stringContaining('PATCH')]);
  });

  test('can be filtered by verdict', async () => {
    sandbox = await openSandbox(mock);
    await sendInvalid();
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    const page = await open(sandbox.url());
    await waitForEntries(page, 2);
    await page.getByRole('checkbox', { name: 'accepted 1' }).uncheck();
    expect(await lines(page)).toEqual([expect.stringContaining('invalid')]);
  });

  test('does not change while it is paused, and catches up afterwards', async () => {
    sandbox = await openSandbox(mock);
    await sendInvalid();
    const page = await open(sandbox.url());
    await waitForEntries(page, 1);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('1 exchange, paused').waitFor();
    await sendInvalid();
    await sandbox.drive('POST', 'faults', { fault: 'unavailable' });
    await page.getByText('1 active fault').waitFor();
    await sandbox.drive('DELETE', 'faults');
    await page.getByText('No active faults').waitFor(); // refreshed half as often as the journal
    expect(await lines(page)).toHaveLength(1);
    await page.getByRole('button', { name: 'Resume' }).click();
    await waitForEntries(page, 2);
  });

  test('says how to sign in while it is empty', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url());
    const empty = page.locator('.empty:visible');
    const username = `demo+${sandbox.name}@factpulse.test`;
    await empty.getByText(username, { exact: true }).waitFor();
    await empty.getByText(`other+${sandbox.name}@factpulse.test`, { exact: true }).waitFor();
    execFileSync('sh', ['-c', await empty.getByRole('group', { name: 'Command to sign in' }).innerText()]);
    await waitForEntries(page, 1);
    const signIn = { request: { body: { username } }, response: { status: 200 } };
    expect(await sandbox.read('requests')).toMatchObject({ requests: [signIn] });
  });

  test('says that there are no accounts to sign in with', async () => {
    sandbox = await openSandbox(mock);
    await sandbox.drive('PUT', 'state', { accounts: [] });
    const page = await open(sandbox.url());
    await page.getByText('There are no accounts to sign in with.').waitFor();
  });

  test('names no password of other fixtures while it is empty', async () => {
    sandbox = await openSandbox(mock);
    await sandbox.drive('PUT', 'state', {
      accounts: [{ email: 'me@x.test', password: 'a-secret', clients: [] }],
    });
    const page = await open(sandbox.url());
    const empty = page.locator('.empty:visible');
    const address = `me+${sandbox.name}@x.test`;
    await empty.getByText(`The password of ${address} is that of me@x.test in your fixtures.`).waitFor();
    expect(await empty.innerText()).toContain(`"password":"'"$PASSWORD"'"`);
    expect(await page.content()).not.toContain('a-secret');
  });

  test('can be cleared', async () => {
    sandbox = await openSandbox(mock);
    await sendInvalid();
    const page = await open(sandbox.url());
    await waitForEntries(page, 1);
    await page.getByRole('button', { name: 'Clear the journal' }).click();
    await page.getByText('No requests yet').waitFor();
    expect(await sandbox.read('requests/count')).toEqual({ count: 0 });
  });

  test('shows a limited number of entries, the newest', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url());
    const send = () => sandbox.send('GET', '/api/v1/clients?pageSize=1', { as: 'account' });
    await Promise.all(Array.from({ length: MAX_ENTRIES + 20 }, send));
    await page.getByText(`Showing the newest ${MAX_ENTRIES} exchanges.`).waitFor();
    await sandbox.send('GET', '/api/v1/clients?page=7', { as: 'account' });
    await entries(page).first().getByText('?page=7').waitFor();
    const older = page.getByRole('button', { name: 'Show older' });
    for (let shown = PAGE; shown < MAX_ENTRIES; shown += PAGE) {
      expect(await entries(page).count()).toBe(shown);
      await older.click();
    }
    expect(await entries(page).count()).toBe(MAX_ENTRIES);
    expect(await older.isVisible()).toBe(false);
  });

  test('shows markup as plain text', async () => {
    sandbox = await openSandbox(mock);
    const headers = { 'X-Hostile': HOSTILE, Prefer: `code=${HOSTILE}` };
    await sandbox.send('POST', `/api/v1/clients?q=${encodeURIComponent(HOSTILE)}`, {
      as: 'account',
      headers,
      json: { name: HOSTILE, [HOSTILE]: HOSTILE },
    });
    const page = await open(sandbox.url());
    const title = await page.title();
    const entry = entries(page).first();
    await entry.getByRole('button').first().click();
    const details = entry.locator('.details');
    await details.getByText(HOSTILE).first().waitFor();
    expect(await details.innerText()).toContain(`"name": ${JSON.stringify(HOSTILE)}`);
    expect(await page.locator('#journal img').count()).toBe(0);
    expect(await page.title()).toBe(title);
  });
});

describeInBrowser('a webhook in the journal of the console', (open) => {
  test('shows who received it, and why it failed', async () => {
    sandbox = await openSandbox(mock);
    await sandbox.drive('POST', 'webhooks', { client: CLIENT, url: 'http://127.0.0.1:9/hook?a=1' });
    const page = await open(sandbox.url());
    await waitForEntries(page, 1);
    expect(await lines(page)).toEqual([
      expect.stringMatching(/ POST \/hook\?a=1 webhook – no response [\d.]+ m?s ! failed$/),
    ]);
    const entry = entries(page).first();
    expect(await entry.innerText()).toContain('Reason nothing listens there');
    await entry.getByRole('button', { name: 'hook' }).click();
    const details = await entry.innerText();
    expect(details).toMatch(/Webhook\s+generation\.completed, try 1\s+Receiver\s+http:\/\/127\.0\.0\.1:9\s/);
    expect(details).toContain('The receiver did not answer.');
    expect(details).toMatch(/x-webhook-signature\s+sha256=/);
  });
});
