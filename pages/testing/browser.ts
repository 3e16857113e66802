import { afterAll, afterEach, beforeAll, describe, expect, jest } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

/** In CSS pixels. */
export const VIEWPORTS = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

export interface Visit {
  /** `desktop` unless given. A phone has a touch screen. */
  readonly viewport?: keyof typeof VIEWPORTS;
  /** `light` unless given. */
  readonly colorScheme?: 'light' | 'dark';
  /** Complaints the test brings about on purpose, such as `/status of 401/`. Any other one fails it. */
  readonly expected?: readonly RegExp[];
}

/** Opens a URL in a context of its own: nothing is remembered from another visit. Speaks English, lives in UTC. */
export type Open = (url: string, visit?: Visit) => Promise<Page>;

const ARGUMENTS = [
  '--no-sandbox', // or it does not start as root
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost', // nothing leaves this machine
];
const ACTION_MS = 15_000;
const TEST_MS = 60_000; // a browser on a busy machine

/**
 * A `describe` whose tests have a browser, one for all of them. A test fails when a page of it writes an error to the
 * console, throws, or asks another host than the one it was opened from. Without a browser each of them is counted as
 * skipped, and one line says how to get one; in CI, where nobody would read it, the file fails.
 *
 * @param body defines the tests; it is given `open`, which a test calls as often as it likes
 * @throws Error when `CHROMIUM_PATH` names no file, and in CI without a browser
 * @example
 * describeInBrowser('the console', (open) => {
 *   test('has a title', async () => {
 *     const page = await open(`${mock.url}/__admin/`, { viewport: 'phone', colorScheme: 'dark' });
 *     expect(await page.title()).toBe('factpulse-kit');
 *   });
 * });
 */
export function describeInBrowser(name: string, body: (open: Open) => void): void {
  const executablePath = findBrowser();
  if (!executablePath) reportMissing(name);

  (executablePath ? describe : describe.skip)(name, () => {
    jest.setTimeout(TEST_MS);
    let browser: Browser;
    let contexts: BrowserContext[] = [];
    let complaints: string[] = [];

    beforeAll(async () => {
      browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ARGUMENTS });
    });
    afterAll(() => browser?.close());
    afterEach(async () => {
      await Promise.all(contexts.map((context) => context.close()));
      const heard = complaints;
      contexts = [];
      complaints = [];
      expect(heard).toEqual([]);
    });

    body(async function open(url, { viewport = 'desktop', colorScheme = 'light', expected = [] } = {}) {
      const isPhone = viewport === 'phone';
      const context = await browser.newContext({
        viewport: VIEWPORTS[viewport],
        isMobile: isPhone,
        hasTouch: isPhone,
        colorScheme,
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'UTC',
      });
      contexts.push(context);
      context.setDefaultTimeout(ACTION_MS);
      const page = await context.newPage();
      listen(page, new URL(url).origin, (complaint) => {
        if (!expected.some((pattern) => pattern.test(complaint))) complaints.push(complaint);
      });
      await page.goto(url);
      return page;
    });
  });
}

function listen(page: Page, origin: string, complain: (complaint: string) => void): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complain(`uncaught: ${error.message}`));
  page.on('crash', () => complain('the page crashed'));
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== origin) complain(`asked another host: ${request.url()}`);
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== new URL(origin).host) complain(`asked another host: ${socket.url()}`);
  });
}

/** @throws Error in CI, where tests that do not run have to be seen */
function reportMissing(name: string): void {
  const remedy = 'apt-get install chromium, or name one with CHROMIUM_PATH';
  if (process.env.CI) throw new Error(`no browser for the tests of ${name}: ${remedy}`);
  process.stderr.write(`skipped, for want of a browser: ${name} (${remedy})\n`);
}
