import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { VIEWPORTS } from './browser.ts';

/** The rules about colours (`cat.color`, level AA). Only colours differ in dark, so only these are checked again. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

const COLOR_SCHEMES = [
  { colorScheme: 'light', options: { resultTypes: ['violations'] } },
  { colorScheme: 'dark', options: { resultTypes: ['violations'], runOnly: COLOR_RULES } },
] as const;

/**
 * Finds what is wrong with a page in its current state, at the size of a phone and of a desktop, in light and in dark:
 * violations of axe-core's rules, and whether the page scrolls sideways. No rule is disabled.
 *
 * @returns one line for each element, such as `390 dark color-contrast: .muted (…)`; empty when there are none
 */
export async function findProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const problems: string[] = [];
  for (const viewport of Object.values(VIEWPORTS)) {
    await page.setViewportSize(viewport);
    for (const { colorScheme, options } of COLOR_SCHEMES) {
      await changeColorScheme(page, colorScheme);
      const found = [...(await violations(page, options)), ...(await overflow(page, viewport.width))];
      problems.push(...found.map((problem) => `${viewport.width} ${colorScheme} ${problem}`));
    }
  }
  return problems;
}

/** Resolves once the page was told of the change, since some of its colours may depend on its own listener. */
async function changeColorScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  const query = `matchMedia('(prefers-color-scheme: ${colorScheme})')`;
  if (await page.evaluate<boolean>(`${query}.matches`)) return;
  const told = page.evaluate(
    `new Promise((resolve) => ${query}.addEventListener('change', () => resolve()))`,
  );
  await Promise.all([told, page.emulateMedia({ colorScheme })]); // listeners are called in the order of their queries
}

async function violations(page: Page, options: object): Promise<string[]> {
  const results = await page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const reason = failureSummary?.split('\n').slice(1).join(' ').trim();
      return `${id}: ${target.join(' ')} (${reason})`;
    }),
  );
}

async function overflow(page: Page, width: number): Promise<string[]> {
  const scrollWidth = await page.evaluate<number>('document.scrollingElement.scrollWidth');
  return scrollWidth > width ? [`scrolls sideways: it is ${scrollWidth} pixels wide`] : [];
}
