import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { CLIENT } from '../mock-server/testing/test-mock.ts';
import { findProblems } from './testing/accessibility.ts';
import { describeInBrowser, type Visit } from './testing/browser.ts';

const SUPERPDP = `/api/v1/clients/${CLIENT}/superpdp`;
/** The user is sent to the application, which is not the mock. */
const TO_APPLICATION = [/request to another host/];

let mock: Running;
let application: Server;
let sandboxes = 0;
beforeAll(async () => {
  mock = await startMock(['--contract', '4.4', '--log-level', 'silent']);
  application = createServer(({ url = '', headers }, response) => {
    const port = headers.host?.split(':')[1];
    if (url.startsWith('/done')) response.writeHead(302, { Location: `http://localhost:${port}/at${url}` });
    else response.writeHead(200, { 'Content-Type': 'text/html' }).write('<link rel="icon" href="data:,">');
    response.end();
  });
  await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await mock.stop();
  application.closeAllConnections();
  await new Promise((resolve) => application.close(resolve));
});

function applicationUrl(host: string): string {
  const { port } = application.address() as AddressInfo; // it listens on a port
  return `http://${host}:${port}`;
}

/** A client in its own sandbox, called with its token. */
async function signIn() {
  sandboxes += 1;
  const username = `demo+superpdp-${sandboxes}@factpulse.test`;
  const body = JSON.stringify({ username, password: 'demo', client_uid: CLIENT });
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${mock.url}/api/token/`, { method: 'POST', headers, body });
  const { access } = (await answer.json()) as { access: string }; // as the contract declares, like the next two
  const call = async <Body>(method: string, path: string) => {
    const response = await fetch(`${mock.url}${SUPERPDP}${path}`, {
      method,
      headers: { Authorization: `Bearer ${access}` },
    });
    return (await response.json()) as Body;
  };
  return {
    authorizeUrl: async (query = '') =>
      (await call<{ authorizeUrl: string }>('POST', `/connect-url${query}`)).authorizeUrl,
    isConnected: async () => (await call<{ connected: boolean }>('GET', '/status')).connected,
  };
}

const toDone = () => `?returnUrl=${encodeURIComponent(`${applicationUrl('127.0.0.1')}/done?client=7`)}`;

function click(page: Page, name: 'Agree' | 'Decline'): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}

describeInBrowser('the page of SuperPDP', (open) => {
  describe.each<Pick<Visit, 'viewport' | 'javaScript'>>([
    { viewport: 'desktop' },
    { viewport: 'phone' },
    { viewport: 'desktop', javaScript: false },
  ])('with %j', (visit) => {
    test('connects the client, and the user is back in the application', async () => {
      const { authorizeUrl, isConnected } = await signIn();
      const page = await open(await authorizeUrl(toDone()), { ...visit, expected: TO_APPLICATION });
      await click(page, 'Agree');
      const arrived = `${applicationUrl('localhost')}/at/done?client=7&superpdp_connected=true`;
      await page.waitForURL(arrived);
      expect(await isConnected()).toBe(true);
    });

    test('declines, and the user is back in the application', async () => {
      const { authorizeUrl, isConnected } = await signIn();
      const page = await open(await authorizeUrl(toDone()), { ...visit, expected: TO_APPLICATION });
      await click(page, 'Decline');
      const result = 'superpdp_connected=false&superpdp_error=access_denied';
      await page.waitForURL(`${applicationUrl('localhost')}/at/done?client=7&${result}`);
      expect(await isConnected()).toBe(false);
    });

    test('confirms the answer to a user who is not sent back', async () => {
      const { authorizeUrl, isConnected } = await signIn();
      const page = await open(await authorizeUrl(), visit);
      await click(page, 'Agree');
      await page.getByRole('heading', { name: 'SuperPDP is connected' }).waitFor();
      expect(await isConnected()).toBe(true);
    });
  });

  test('says after going back that the link was used', async () => {
    const { authorizeUrl } = await signIn();
    const url = await authorizeUrl();
    const page = await open(url, { expected: [/status of 400/] });
    await click(page, 'Agree');
    await page.goto(url);
    await page.getByText('The state was used before, or its sandbox was reset.').waitFor();
  });

  test('has its styles', async () => {
    const { authorizeUrl } = await signIn();
    const page = await open(await authorizeUrl());
    const color = await page.evaluate<string>(
      `getComputedStyle(document.querySelector('.primary')).backgroundColor`,
    );
    expect(color).toBe('rgb(10, 83, 190)');
  });

  test.each<[string, string, 'Agree' | 'Decline' | undefined]>([
    ['asks', '', undefined],
    ['asks to go to production', '?modeSandbox=false', undefined],
    ['confirms the connection', '', 'Agree'],
    ['confirms that there is none', '', 'Decline'],
  ])('is accessible when it %s', async (_, query, answer) => {
    const { authorizeUrl } = await signIn();
    const page = await open(await authorizeUrl(query));
    if (answer) {
      await click(page, answer);
      await page.getByText('You can close this page').or(page.getByText('You declined.')).waitFor();
    }
    expect(await findProblems(page)).toEqual([]);
  });

  test('is accessible when it refuses a link, and when it has a long return URL', async () => {
    const refused = await open(`${mock.url}/superpdp/oauth2/authorize`, { expected: [/status of 400/] });
    expect(await findProblems(refused)).toEqual([]);
    const { authorizeUrl } = await signIn();
    const host = `${'a'.repeat(60)}.${'b'.repeat(60)}.example`;
    const page = await open(await authorizeUrl(`?returnUrl=https://${host}`));
    expect(await findProblems(page)).toEqual([]);
  });
});
