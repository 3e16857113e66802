import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { CLIENT } from '../mock-server/testing/test-mock.ts';
import { describeInBrowser, type Open } from './testing/browser.ts';
import { click, said } from './testing/console-page.ts';
import { type ConsoleSandbox, openSandbox } from './testing/console-sandbox.ts';

let mock: Running;
let sandbox: ConsoleSandbox;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

/** The console, looking at a sandbox of its own. */
async function openOwn(open: Open): Promise<Page> {
  sandbox = await openSandbox(mock);
  const page = await open(sandbox.url());
  await page.getByText('Nothing fails').waitFor();
  return page;
}

describeInBrowser('the clock of the console', (open) => {
  test('advances', async () => {
    const page = await openOwn(open);
    await click(page, 'Advance 31m');
    await page.getByText('Runs, 31 m ahead of real time').waitFor();
    expect(await sandbox.read('clock')).toMatchObject({ frozen: false, offset: 31 * 60_000 });
  });

  test('is frozen, and runs on', async () => {
    const page = await openOwn(open);
    await click(page, 'Freeze');
    await said(page, 'and stays so');
    expect(await sandbox.read('clock')).toMatchObject({ frozen: true });
    await click(page, 'Let it run');
    await page.getByText('Runs').waitFor();
    expect(await sandbox.read('clock')).toMatchObject({ frozen: false });
  });

  test('is set to a time in UTC, and shows it', async () => {
    const page = await openOwn(open);
    await click(page, 'Freeze');
    await said(page, 'and stays so');
    await page.getByLabel('Set, in UTC').fill('2027-02-03T04:05:06');
    await click(page, 'Set the clock');
    await said(page, 'It is Wed, 3 Feb 2027, 04:05:06 UTC, and stays so.');
    expect(await page.locator('#clock time').innerText()).toBe('04:05:06');
    expect(await sandbox.read('clock')).toMatchObject({ now: '2027-02-03T04:05:06.000Z', frozen: true });
  });

  test('goes back to now, running', async () => {
    const page = await openOwn(open);
    await sandbox.drive('POST', 'clock', { set: '2030-01-01T00:00:00Z', freeze: true });
    await click(page, 'Back to now');
    await page.getByText('Runs in real time').waitFor();
    expect(await sandbox.read('clock')).toMatchObject({ frozen: false, offset: 0 });
  });

  test('ticks', async () => {
    const page = await openOwn(open);
    await sandbox.drive('POST', 'clock', { set: '2030-01-01T00:00:00Z' });
    const time = page.locator('#clock time');
    await time.filter({ hasText: '00:00:' }).waitFor();
    const shown = await time.innerText();
    await time.filter({ hasNotText: shown }).waitFor();
    expect((await time.innerText()) > shown).toBe(true);
  });
});

describeInBrowser('the sandbox of the console', (open) => {
  async function deactivate(): Promise<void> {
    await sandbox.send('POST', `/api/v1/clients/${CLIENT}/desactiver`, { as: 'client' });
  }

  /** The state, down to the client. */
  async function readClient(): Promise<unknown> {
    const state = (await sandbox.read('state')) as { accounts: { clients: { isActive: boolean }[] }[] };
    return state.accounts[0]?.clients[0];
  }

  test('is saved, and restored', async () => {
    const page = await openOwn(open);
    await page.getByLabel('Name of a snapshot').fill('before/all');
    await click(page, 'Save a snapshot');
    await said(page, 'Saved as before/all.');
    await deactivate();
    await click(page, 'Restore before/all');
    await said(page, 'Back to before/all.');
    expect(await readClient()).toMatchObject({ uid: CLIENT, isActive: true });
  });

  test('forgets a snapshot', async () => {
    const page = await openOwn(open);
    await sandbox.drive('PUT', 'snapshots/one');
    await click(page, 'Forget one');
    await page.getByText('None is saved.').waitFor();
    expect(await sandbox.read('snapshots')).toEqual({ snapshots: [] });
  });

  test('is reset once that is confirmed', async () => {
    const page = await openOwn(open);
    await deactivate();
    await click(page, 'Reset…');
    await click(page, 'Reset');
    await said(page, `Reset the sandbox ${sandbox.name}.`);
    expect(await readClient()).toMatchObject({ uid: CLIENT, isActive: true });
  });

  test('is not reset when that is called off', async () => {
    const page = await openOwn(open);
    await deactivate();
    await click(page, 'Reset…');
    await click(page, 'Cancel');
    expect(await readClient()).toMatchObject({ uid: CLIENT, isActive: false });
  });

  test('is opened by name and shown, with the addresses to sign in with', async () => {
    const page = await openOwn(open);
    await page.getByLabel('Open another').fill('brand-new');
    await click(page, 'Open a sandbox');
    await page.getByText('demo+brand-new@factpulse.test', { exact: true }).waitFor();
    expect(new URL(page.url()).hash).toContain('sandbox=brand-new');
  });

  test('is closed once that is confirmed', async () => {
    const page = await openOwn(open);
    await click(page, 'Close this sandbox…');
    await click(page, 'Close it');
    await said(page, `Closed the sandbox ${sandbox.name}.`);
    const listed = await fetch(`${mock.url}/__admin/sandboxes`).then((response) => response.text());
    expect(listed).not.toContain(`"${sandbox.name}"`);
  });
});
