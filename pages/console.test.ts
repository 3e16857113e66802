import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { CLIENT } from '../mock-server/testing/test-mock.ts';
import { describeInBrowser, VIEWPORTS } from './testing/browser.ts';
import { connection } from './testing/console-page.ts';
import { openSandbox } from './testing/console-sandbox.ts';

const VIEWS = ['journal', 'clients', 'coverage', 'controls'] as const;
const VISITS = VIEWS.flatMap((view) => [
  { view, viewport: 'desktop' as const },
  { view, viewport: 'phone' as const, colorScheme: 'dark' as const },
]);
/** Roles of interactive elements. */
const CONTROLS = [
  'button',
  'checkbox',
  'combobox',
  'link',
  'radio',
  'searchbox',
  'spinbutton',
  'switch',
  'textbox',
];

let mock: Running;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

/** Presses Tab until the control of that name has the focus. */
async function tabTo(page: Page, role: 'button' | 'switch' | 'link', name: string): Promise<void> {
  const control = page.getByRole(role, { name, exact: true }).and(page.locator(':focus'));
  for (let presses = 0; presses < 80; presses += 1) {
    if ((await control.count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${role} ${name}`);
}

/** Fields without a label; a placeholder does not count. */
const UNLABELLED = `[...document.querySelectorAll('input, select')]
  .filter((field) => field.labels.length === 0)
  .map((field) => field.outerHTML)`;

/** The controls that have no name for assistive technology. */
async function namelessControls(page: Page): Promise<unknown[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const nameless = nodes.filter(
    ({ ignored, role, name }) => !ignored && CONTROLS.includes(String(role?.value)) && !name?.value,
  );
  const unlabelled = (await page.evaluate(UNLABELLED)) as string[]; // an array of strings, see above
  return [...nameless.map(({ role }) => role?.value), ...unlabelled];
}

describeInBrowser('the console', (open) => {
  test.each(VISITS)('fits on a $viewport: $view', async ({ view, ...visit }) => {
    const sandbox = await openSandbox(mock);
    const path = `/api/v1/clients/${CLIENT}${'/very-long'.repeat(30)}`;
    await sandbox.send('GET', `/api/v1/clients?page=${'9'.repeat(300)}`, { as: 'account' });
    await fetch(mock.url + path);
    const page = await open(sandbox.url(view), visit);
    await connection(page, 'Live');
    await page
      .locator('.entry, .clients tr, .matrix tr, .switches li')
      .first()
      .waitFor({ state: 'attached' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(VIEWPORTS[visit.viewport].width);
  });

  test.each(VIEWS)('gives every control a name: %s', async (view) => {
    const sandbox = await openSandbox(mock);
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    await sandbox.drive('POST', 'faults', { code: 500 });
    await sandbox.drive('PUT', 'snapshots/one');
    const page = await open(sandbox.url(view), { viewport: 'phone' });
    await connection(page, 'Live');
    await page
      .locator('.entry, .clients tr, .matrix tr, .switches li')
      .first()
      .waitFor({ state: 'attached' });
    const nameless = await namelessControls(page); // a dialog hides the page from assistive technology
    if (view === 'journal') await page.locator('.entry button').first().click();
    if (view === 'clients') await page.getByRole('button', { name: 'Token for' }).first().click();
    if (view === 'controls') await page.getByText('Add a fault with conditions').click();
    expect([...nameless, ...(await namelessControls(page))]).toEqual([]);
  });

  test('stores the sandbox and the view in its URL', async () => {
    const sandbox = await openSandbox(mock);
    const page = await open(`${mock.url}/__admin/`);
    await page.getByLabel('Sandbox', { exact: true }).selectOption(sandbox.name);
    await page.getByRole('link', { name: 'Clients' }).click();
    await page.reload();
    await connection(page, 'Live');
    expect(page.url()).toBe(sandbox.url('clients'));
    expect(await page.title()).toBe(`Clients of the sandbox ${sandbox.name} · factpulse-kit`);
    expect(await page.getByLabel('Sandbox', { exact: true }).inputValue()).toBe(sandbox.name);
  });

  test('shows one sandbox, or all', async () => {
    const [one, other] = [await openSandbox(mock), await openSandbox(mock)];
    await one.send('GET', '/api/v1/clients?page=11', { as: 'account' });
    await other.send('GET', '/api/v1/clients?page=12', { as: 'account' });
    const page = await open(one.url());
    await page.getByText('?page=11').waitFor();
    expect(await page.getByText('?page=12').count()).toBe(0);
    await page.getByLabel('Sandbox', { exact: true }).selectOption('all sandboxes');
    await page.locator('.entry').filter({ hasText: '?page=12' }).filter({ hasText: other.name }).waitFor();
    expect(await page.getByText('?page=11').count()).toBe(1);
  });

  test('offers to open a sandbox that is not open', async () => {
    const page = await open(`${mock.url}/__admin/#sandbox=late`, { expected: [/status of 404/] });
    await page.getByText('The sandbox late is not open.').waitFor();
    await page.getByRole('button', { name: 'Open it' }).click();
    await connection(page, 'Live');
    await page.locator('#sandbox-tools').getByText('demo+late@factpulse.test', { exact: true }).waitFor();
  });

  test('says that the mock is not responding, and continues after a restart', async () => {
    const port = ['--port', new URL(mock.url).port, '--log-level', 'silent'];
    await fetch(`${mock.url}/before`);
    const page = await open(`${mock.url}/__admin/`, {
      expected: [/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/],
    });
    await page.getByText('/before').waitFor();
    await mock.stop();
    await page.getByText('The mock is not responding.').waitFor();
    expect(await page.getByText('/before').count()).toBe(1);
    mock = await startMock(port);
    await fetch(`${mock.url}/after`);
    await page.getByText('/after').waitFor();
    await connection(page, 'Live');
    expect(await page.getByText('/before').count()).toBe(0);
  });

  test('removes cleared entries even when a new one arrives right away', async () => {
    const sandbox = await openSandbox(mock);
    await sandbox.send('GET', '/api/v1/clients?page=21', { as: 'account' });
    const page = await open(sandbox.url());
    await page.getByText('?page=21').waitFor();
    await sandbox.drive('DELETE', 'requests');
    await sandbox.send('GET', '/api/v1/clients?page=22', { as: 'account' });
    await page.getByText('?page=22').waitFor();
    expect(await page.getByText('?page=21').count()).toBe(0);
  });

  test('sends no requests while its tab is hidden', async () => {
    const page = await open(`${mock.url}/__admin/`);
    await page.clock.install();
    await page.reload();
    await connection(page, 'Live');
    let requests = 0;
    const hide = (hidden: boolean) =>
      page.evaluate(
        `Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${hidden} });
         document.dispatchEvent(new Event('visibilitychange'))`,
      );
    await hide(true);
    page.on('request', () => {
      requests += 1;
    });
    await page.clock.runFor(60_000);
    expect(requests).toBe(0);
    await hide(false);
    await page.clock.runFor(100);
    expect(requests).toBeGreaterThan(0);
  });

  test('can be used with the keyboard alone', async () => {
    const sandbox = await openSandbox(mock);
    await sandbox.send('GET', '/api/v1/clients', { as: 'account' });
    const page = await open(sandbox.url());
    await page.getByText('1 exchange').waitFor();
    await tabTo(page, 'link', 'Skip to content');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button', 'Pause');
    await page.keyboard.press('Enter');
    await page.getByText('1 exchange, paused').waitFor();
    await tabTo(page, 'button', 'Advance 31m');
    await page.keyboard.press('Enter');
    await tabTo(page, 'switch', 'unavailable');
    await page.keyboard.press('Space');
    await page.getByText('1 active fault').waitFor();
    expect(await sandbox.read('clock')).toMatchObject({ offset: 31 * 60_000 });
    await tabTo(page, 'button', 'Reset…');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button', 'Reset');
    await page.keyboard.press('Enter');
    await page.getByText('No active faults').waitFor();
    expect(await page.getByRole('button', { name: 'Reset…' }).and(page.locator(':focus')).count()).toBe(1);
  });
});
