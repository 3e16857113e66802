import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ElementHandle, Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { describeInBrowser, VIEWPORTS } from './testing/browser.ts';
import { openSandbox } from './testing/console-sandbox.ts';

let mock: Running;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

/** A control that leads to a message. */
interface Control {
  readonly name: string | RegExp;
  readonly role?: 'switch' | 'button';
  /** The label of a field, and what to write into it. */
  readonly fill?: readonly [string, string];
  /** What to answer to the question that it asks. */
  readonly answer?: string;
}

const CONTROLS: readonly Control[] = [
  { name: 'Clear the journal' },
  { name: 'Advance 31m' },
  { name: /^(Unf|F)reeze$/ },
  { name: 'Reset to real time' },
  { name: 'Set the clock', fill: ['Set to (UTC)', '2027-02-03T04:05:06'] },
  { name: 'token-expired', role: 'switch' },
  { name: 'unavailable', role: 'switch' },
  { name: 'Clear all faults' },
  { name: 'Add fault', fill: ['Delay', '5ms'] },
  { name: 'Add fault', fill: ['Delay', 'soon'] },
  { name: 'Save snapshot', fill: ['Snapshot name', 'two'] },
  { name: 'Restore one' },
  { name: 'Delete one' },
  { name: 'Reset…', answer: 'Reset' },
];

/** Where in the window the control is when it is used: what it scrolls to may be anywhere. */
const PLACES = ['start', 'center', 'end'] as const;

/** Whether the message covers the control. */
async function isCovered(page: Page, control: ElementHandle): Promise<boolean> {
  const [notice, box] = await Promise.all([page.locator('#notice').boundingBox(), control.boundingBox()]);
  if (!notice || !box) return false; // the control is gone
  return (
    notice.x < box.x + box.width &&
    box.x < notice.x + notice.width &&
    notice.y < box.y + box.height &&
    box.y < notice.y + notice.height
  );
}

describeInBrowser('a message of the console', (open) => {
  test.each(Object.keys(VIEWPORTS) as (keyof typeof VIEWPORTS)[])(
    'never covers the control that it is about: %s',
    async (viewport) => {
      const covered: string[] = [];
      const sandbox = await openSandbox(mock);
      const page = await open(sandbox.url('controls'), { viewport, expected: [/status of 422/] });
      await page.getByText('Add a fault with conditions').click();
      for (const { name, role = 'button', fill, answer } of CONTROLS) {
        for (const place of PLACES) {
          await sandbox.drive('PUT', 'snapshots/one');
          const view = name === 'Clear the journal' ? 'journal' : 'controls';
          await page.evaluate(`location.hash = '#view=${view}&sandbox=${sandbox.name}'`);
          await page.evaluate(`document.getElementById('notice').replaceChildren()`);
          if (fill) await page.getByLabel(fill[0], { exact: true }).fill(fill[1]);
          const control = await page.getByRole(role, { name, exact: true }).elementHandle();
          if (!control) throw new Error(`there is no ${role} ${name}`);
          await control.evaluate((element, block) => element.scrollIntoView({ block }), place);
          await control.click();
          if (answer) await page.getByRole('button', { name: answer, exact: true }).click();
          await page.locator('#notice:not(:empty)').waitFor();
          await page.evaluate(
            'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
          );
          if (await isCovered(page, control)) covered.push(`${name} at the ${place}`);
        }
      }
      expect(covered).toEqual([]);
    },
  );

  test('gets out of the way of its control when the page is scrolled', async () => {
    const sandbox = await openSandbox(mock);
    await sandbox.drive('PUT', 'snapshots/one'); // so that saving it again adds no row
    const page = await open(sandbox.url('controls'), { viewport: 'phone' });
    await page.getByRole('button', { name: 'Restore one' }).waitFor();
    await page.getByLabel('Snapshot name').fill('one');
    const control = await page.getByRole('button', { name: 'Save snapshot' }).elementHandle();
    if (!control) throw new Error('there is no button to save a snapshot');
    await control.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await control.click();
    await page.locator('#notice:not(:empty)').waitFor();
    await control.evaluate((element) => element.scrollIntoView({ block: 'end' }));
    await page.locator('#notice[data-place="top"]').waitFor();
    expect(await isCovered(page, control)).toBe(false);
  });
});
