import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { describeInBrowser, type Open } from './testing/browser.ts';
import { click, said } from './testing/console-page.ts';
import { type ConsoleSandbox, openSandbox } from './testing/console-sandbox.ts';

const LIST = 'list_clients_api_v1_clients_get';

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

describeInBrowser('the faults of the console', (open) => {
  test('are switched on and off', async () => {
    const page = await openOwn(open);
    const unavailable = page.getByRole('switch', { name: 'unavailable' });
    await unavailable.check();
    await said(page, 'Requests fail with unavailable');
    expect((await sandbox.send('GET', '/api/v1/clients', { as: 'account' })).status).toBe(503);
    await unavailable.uncheck();
    await said(page, 'The fault is removed.');
    expect((await sandbox.send('GET', '/api/v1/clients', { as: 'account' })).status).toBe(200);
  });

  test('show how often they were applied', async () => {
    const page = await openOwn(open);
    await sandbox.drive('POST', 'faults', { fault: 'unavailable' });
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    const standing = page.getByRole('list', { name: 'Standing' }).getByRole('listitem');
    await standing.filter({ hasText: '1 hit' }).waitFor();
  });

  test('take conditions', async () => {
    const page = await openOwn(open);
    await page.getByText('A fault with conditions').click();
    await page.getByLabel('Operation').selectOption('GET /api/v1/clients');
    await page.getByLabel('Code').fill('500');
    await page.getByLabel('Delay').fill('5ms');
    await page.getByLabel('Times at most').fill('3');
    await page.getByLabel('Probability').fill('0.5');
    await page.getByLabel('For how long').fill('10m');
    await click(page, 'Set the fault');
    await said(page, 'The fault is set.');
    await page.getByText(/^list_clients, 50 % of them, 3 more, until \d\d:\d\d:\d\d UTC$/).waitFor();
    const fault = { code: 500, delay: '5ms', operation: LIST, left: 3, probability: 0.5, fault: null };
    expect(await sandbox.read('faults')).toMatchObject({ faults: [fault] });
  });

  test('are removed one by one', async () => {
    const page = await openOwn(open);
    await sandbox.drive('POST', 'faults', { code: 500 });
    await sandbox.drive('POST', 'faults', { delay: '5ms' });
    await click(page, 'Remove 500');
    await said(page, 'The fault is removed.');
    expect(await sandbox.read('faults')).toMatchObject({ faults: [{ delay: '5ms' }] });
  });

  test('are all removed by one click', async () => {
    const page = await openOwn(open);
    await sandbox.drive('POST', 'faults', { code: 500 });
    await sandbox.drive('POST', 'faults', { delay: '5ms' });
    await page.getByText('2 standing faults').waitFor();
    await click(page, 'Remove all faults');
    await page.getByText('Nothing fails', { exact: true }).waitFor();
    expect(await sandbox.read('faults')).toMatchObject({ faults: [] });
  });

  test('say why one cannot be', async () => {
    sandbox = await openSandbox(mock);
    const page = await open(sandbox.url(), { expected: [/status of 422/] });
    await page.getByText('A fault with conditions').click();
    await page.getByLabel('Delay').fill('soon');
    await click(page, 'Set the fault');
    await said(page, '/delay: must match pattern');
    expect(await sandbox.read('faults')).toMatchObject({ faults: [] });
  });

  test('say that they are off', async () => {
    const quiet = await startMock(['--no-faults', '--log-level', 'silent']);
    try {
      const page = await open(`${quiet.url}/__admin/`);
      await page.getByText('Faults are off: this mock was started with --no-faults').waitFor();
    } finally {
      await quiet.stop();
    }
  });
});
