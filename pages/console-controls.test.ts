import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { CLIENT } from '../mock-server/testing/test-mock.ts';
import { describeInBrowser } from './testing/browser.ts';
import { click, openConsole, said } from './testing/console-page.ts';
import type { ConsoleSandbox } from './testing/console-sandbox.ts';

let mock: Running;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

describeInBrowser('the clock of the console', (open) => {
  test('can be advanced', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await click(page, 'Advance 31m');
    await page.getByText('Running, 31 m ahead of real time').waitFor();
    expect(await sandbox.read('clock')).toMatchObject({ frozen: false, offset: 31 * 60_000 });
  });

  test('can be frozen and unfrozen', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await click(page, 'Freeze');
    await said(page, 'Frozen at');
    expect(await sandbox.read('clock')).toMatchObject({ frozen: true });
    await click(page, 'Unfreeze');
    await page.getByText('Real time', { exact: true }).waitFor();
    expect(await sandbox.read('clock')).toMatchObject({ frozen: false });
  });

  test('can be set to a time in UTC', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await click(page, 'Freeze');
    await said(page, 'Frozen at');
    await page.getByLabel('Set to (UTC)').fill('2027-02-03T04:05:06');
    await click(page, 'Set the clock');
    await said(page, 'Frozen at Wed, 3 Feb 2027, 04:05:06 UTC.');
    expect(await page.locator('#clock time').innerText()).toBe('04:05:06');
    expect(await sandbox.read('clock')).toMatchObject({ now: '2027-02-03T04:05:06.000Z', frozen: true });
  });

  test.each([
    ['2027-09-01T00:00', '2027-09-01T00:00:00.000Z'],
    ['2027-09-01T00:00:00', '2027-09-01T00:00:00.000Z'],
    ['2027-09-01T12:30', '2027-09-01T12:30:00.000Z'],
    ['2027-09-01T12:30:05', '2027-09-01T12:30:05.000Z'],
    ['2028-02-29T23:59:59.123', '2028-02-29T23:59:59.123Z'],
  ])('can be set to %s', async (value, now) => {
    const { page, sandbox } = await openConsole(open, mock);
    await click(page, 'Freeze');
    await said(page, 'Frozen at');
    await page.getByLabel('Set to (UTC)').fill(value);
    await click(page, 'Set the clock');
    await said(page, `, ${now.slice(11, 19)} UTC.`);
    expect(await sandbox.read('clock')).toMatchObject({ now, frozen: true });
  });

  test('can be reset to real time', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await sandbox.drive('POST', 'clock', { set: '2030-01-01T00:00:00Z', freeze: true });
    await click(page, 'Reset to real time');
    await page.getByText('Real time', { exact: true }).waitFor();
    expect(await sandbox.read('clock')).toMatchObject({ frozen: false, offset: 0 });
  });

  test('ticks', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await sandbox.drive('POST', 'clock', { set: '2030-01-01T00:00:00Z' });
    const time = page.locator('#clock time');
    await time.filter({ hasText: '00:00:' }).waitFor();
    const shown = await time.innerText();
    await time.filter({ hasNotText: shown }).waitFor();
    expect((await time.innerText()) > shown).toBe(true);
  });
});

describeInBrowser('the sandbox of the console', (open) => {
  async function deactivate(sandbox: ConsoleSandbox): Promise<void> {
    await sandbox.send('POST', `/api/v1/clients/${CLIENT}/desactiver`, { as: 'client' });
  }

  /** The client in the state of the sandbox. */
  async function readClient(sandbox: ConsoleSandbox): Promise<unknown> {
    const state = (await sandbox.read('state')) as { accounts: { clients: { isActive: boolean }[] }[] };
    return state.accounts[0]?.clients[0];
  }

  test('can be saved and restored', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await page.getByLabel('Snapshot name').fill('before/all');
    await click(page, 'Save snapshot');
    await said(page, 'Saved before/all.');
    await deactivate(sandbox);
    await click(page, 'Restore before/all');
    await said(page, 'Restored before/all.');
    expect(await readClient(sandbox)).toMatchObject({ uid: CLIENT, isActive: true });
  });

  test('deletes a snapshot', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await sandbox.drive('PUT', 'snapshots/one');
    await click(page, 'Delete one');
    await page.getByText('No snapshots yet.').waitFor();
    expect(await sandbox.read('snapshots')).toEqual({ snapshots: [] });
  });

  test('is reset after confirmation', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await deactivate(sandbox);
    await click(page, 'Reset…');
    await click(page, 'Reset');
    await said(page, 'Reset to the fixtures.');
    expect(await readClient(sandbox)).toMatchObject({ uid: CLIENT, isActive: true });
  });

  test('is not reset when the confirmation is cancelled', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await deactivate(sandbox);
    await click(page, 'Reset…');
    await click(page, 'Cancel');
    expect(await readClient(sandbox)).toMatchObject({ uid: CLIENT, isActive: false });
  });

  test('can be opened by name, and shows the addresses to sign in with', async () => {
    const { page } = await openConsole(open, mock);
    await page.getByLabel('Open another sandbox').fill('brand-new');
    await click(page, 'Open a sandbox');
    await page
      .locator('#sandbox-tools')
      .getByText('demo+brand-new@factpulse.test', { exact: true })
      .waitFor();
    expect(new URL(page.url()).hash).toContain('sandbox=brand-new');
  });

  test('is closed after confirmation', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await click(page, 'Close this sandbox…');
    await click(page, 'Close');
    await said(page, `Closed the sandbox ${sandbox.name}.`);
    const listed = await fetch(`${mock.url}/__admin/sandboxes`).then((response) => response.text());
    expect(listed).not.toContain(`"${sandbox.name}"`);
  });
});
