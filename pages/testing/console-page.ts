import type { Locator, Page } from 'playwright-core';
import type { Open, Visit } from './browser.ts';
import { type ConsoleSandbox, openSandbox } from './console-sandbox.ts';

/** Opens the console with a new sandbox, and waits until the controls show it. */
export async function openConsole(
  open: Open,
  mock: { readonly url: string },
  visit?: Visit,
): Promise<{ page: Page; sandbox: ConsoleSandbox }> {
  const sandbox = await openSandbox(mock);
  const page = await open(sandbox.url(), visit);
  await page.getByText('No active faults').waitFor();
  return { page, sandbox };
}

/** Resolves when the console shows a message with this text. */
export function said(page: Page, part: string | RegExp): Promise<void> {
  return page.locator('#notice').filter({ hasText: part }).waitFor();
}

/** Clicks the button with exactly this name. */
export function click(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}

/** Resolves when the console says exactly this about its connection to the mock. */
export function connection(page: Page, text: string): Promise<void> {
  return page.locator('#connection').getByText(text, { exact: true }).waitFor();
}

/** The rows of the journal, newest first. */
export function entries(page: Page): Locator {
  return page.getByRole('list', { name: 'Journal' }).locator('> li');
}
