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
  /** True unless given. */
  readonly javaScript?: boolean;
  /** Errors that the test causes on purpose, such as `/status of 401/`. Any other error fails it. */
  readonly expected?: readonly RegExp[];
}

/** Opens a URL in a new browser context, which shares nothing with other visits. In English and UTC. */
export type Open = (url: string, visit?: Visit) => Promise<Page>;

const ARGUMENTS = [
  '--no-sandbox', // required to start as root
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
 * A `describe` whose tests share one browser. A test fails when one of its pages logs an error to the console, throws,
 * or sends a request to another host than its own. Without a browser the tests are skipped, and one line says how to
 * install one; in CI, where that line would be missed, the file fails.
 *
 * @param body defines the tests; gets `open`, which a test can call any number of times
 * @throws Error when the file that `CHROMIUM_PATH` names does not exist, and in CI without a browser
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

    body(async function open(url, visit = {}) {
      const { viewport = 'desktop', colorScheme = 'light', javaScript = true, expected = [] } = visit;
      const isPhone = viewport === 'phone';
      const context = await browser.newContext({
        viewport: VIEWPORTS[viewport],
        isMobile: isPhone,
        hasTouch: isPhone,
        colorScheme,
        javaScriptEnabled: javaScript,
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
    if (protocol.startsWith('http') && asked !== origin)
      complain(`request to another host: ${request.url()}`);
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== new URL(origin).host)
      complain(`request to another host: ${socket.url()}`);
  });
}

/** @throws Error in CI, where skipped tests would be missed */
function reportMissing(name: string): void {
  const remedy = 'apt-get install chromium, or set CHROMIUM_PATH';
  if (process.env.CI)
    throw new Error(`Cannot test ${name}: no browser found. To run these tests: ${remedy}.`);
  process.stderr.write(`Skipped ${name}: no browser found. To run these tests: ${remedy}.\n`);
}
