import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { describeInBrowser } from './testing/browser.ts';
import { click, openConsole, said } from './testing/console-page.ts';
import { openSandbox } from './testing/console-sandbox.ts';

const LIST = 'list_clients_api_v1_clients_get';

let mock: Running;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

describeInBrowser('the faults of the console', (open) => {
  test('can be switched on and off', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    const unavailable = page.getByRole('switch', { name: 'unavailable' });
    await unavailable.check();
    await said(page, 'The fault unavailable is on.');
    expect((await sandbox.send('GET', '/api/v1/clients', { as: 'account' })).status).toBe(503);
    await unavailable.uncheck();
    await said(page, 'Fault removed.');
    expect((await sandbox.send('GET', '/api/v1/clients', { as: 'account' })).status).toBe(200);
  });

  test('show how many times they were applied', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await sandbox.drive('POST', 'faults', { fault: 'unavailable' });
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    const standing = page.getByRole('list', { name: 'Active' }).getByRole('listitem');
    await standing.filter({ hasText: 'applied 1 time' }).waitFor();
  });

  test('can have conditions', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await page.getByText('Add a fault with conditions').click();
    await page.getByLabel('Operation', { exact: true }).selectOption('GET /api/v1/clients');
    await page.getByLabel('Code').fill('500');
    await page.getByLabel('Delay').fill('5ms');
    await page.getByLabel('Maximum times').fill('3');
    await page.getByLabel('Probability').fill('0.5');
    await page.getByLabel('Expires after').fill('10m');
    await click(page, 'Add fault');
    await said(page, 'Fault added.');
    await page.getByText(/^list_clients, 50 % of requests, 3 left, until \d\d:\d\d:\d\d UTC$/).waitFor();
    const fault = { code: 500, delay: '5ms', operation: LIST, left: 3, probability: 0.5, fault: null };
    expect(await sandbox.read('faults')).toMatchObject({ faults: [fault] });
  });

  test('can have another Retry-After', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await page.getByText('Add a fault with conditions').click();
    await page.getByLabel('Fault', { exact: true }).selectOption('unavailable');
    await page.getByLabel('Retry-After').fill('1s');
    await click(page, 'Add fault');
    await page.getByText('unavailable · retry after 1s').waitFor();
    const { headers } = await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    expect(headers.get('retry-after')).toBe('1');
  });

  test('can be removed one by one', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await sandbox.drive('POST', 'faults', { code: 500 });
    await sandbox.drive('POST', 'faults', { delay: '5ms' });
    await click(page, 'Remove 500');
    await said(page, 'Fault removed.');
    expect(await sandbox.read('faults')).toMatchObject({ faults: [{ delay: '5ms' }] });
  });

  test('can all be cleared at once', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await sandbox.drive('POST', 'faults', { code: 500 });
    await sandbox.drive('POST', 'faults', { delay: '5ms' });
    await page.getByText('2 active faults').waitFor();
    await click(page, 'Clear all faults');
    await page.getByText('No active faults', { exact: true }).waitFor();
    expect(await sandbox.read('faults')).toMatchObject({ faults: [] });
  });

  test('show why one could not be added', async () => {
    const sandbox = await openSandbox(mock);
    const page = await open(sandbox.url(), { expected: [/status of 422/] });
    await page.getByText('Add a fault with conditions').click();
    await page.getByLabel('Delay').fill('soon');
    await click(page, 'Add fault');
    const sentence = '"delay" must be a number and a unit, such as 30s, and not negative.';
    await said(page, `Cannot use the request: ${sentence}`);
    expect((await page.locator('#notice').innerText()).split('must be')).toHaveLength(2);
    expect(await sandbox.read('faults')).toMatchObject({ faults: [] });
  });

  test('are shown as disabled after --no-faults', async () => {
    const quiet = await startMock(['--no-faults', '--log-level', 'silent']);
    try {
      const page = await open(`${quiet.url}/__admin/`);
      await page.getByText('Faults are disabled: this mock was started with --no-faults').waitFor();
      await page.close(); // it would go on asking the mock
    } finally {
      await quiet.stop();
    }
  });
});
