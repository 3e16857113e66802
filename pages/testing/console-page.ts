import type { Page } from 'playwright-core';

/** Resolves when the console says that it was done. */
export function said(page: Page, part: string | RegExp): Promise<void> {
  return page.locator('#notice').filter({ hasText: part }).waitFor();
}

/** Clicks the button of exactly this name. */
export function click(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}
