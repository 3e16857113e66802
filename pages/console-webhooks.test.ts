import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { CLIENT } from '../mock-server/testing/test-mock.ts';
import { describeInBrowser } from './testing/browser.ts';
import { click, openConsole, said } from './testing/console-page.ts';

const REFUSED = { expected: [/status of 409/] };

let mock: Running;
beforeAll(async () => {
  mock = await startMock(['--log-level', 'silent']);
});
afterAll(() => mock.stop());

let receiver: Server;
let received: unknown[];
/** What the receiver answers. */
let status: number;
beforeEach(async () => {
  received = [];
  status = 204;
  receiver = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    received.push(JSON.parse(body));
    response.writeHead(status).end();
  });
  await once(receiver.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => {
  receiver.close();
});

function receiverUrl(): string {
  const { port } = receiver.address() as AddressInfo; // it listens on TCP
  return `http://127.0.0.1:${port}/webhooks`;
}

async function fillForm(page: Page, fields: Record<string, string> = {}): Promise<void> {
  const all = { Client: CLIENT, Receiver: receiverUrl(), ...fields };
  for (const [label, value] of Object.entries(all)) await page.getByLabel(label, { exact: true }).fill(value);
}

describeInBrowser('the webhooks of the console', (open) => {
  test('are delivered with the sample of an event', async () => {
    const { page } = await openConsole(open, mock);
    await fillForm(page);
    await click(page, 'Deliver webhook');
    await said(page, 'Delivered generation.completed.');
    expect(received).toEqual([{ event_type: 'generation.completed', data: expect.anything() }]);
  });

  test('are delivered with an event and its data', async () => {
    const { page } = await openConsole(open, mock);
    await fillForm(page, { Event: 'invoice.paid', 'Data (JSON)': '{"amount": 12}' });
    await click(page, 'Deliver webhook');
    await said(page, 'Delivered invoice.paid.');
    expect(received).toEqual([{ event_type: 'invoice.paid', data: { amount: 12 } }]);
  });

  test('are listed, those of other programs as well', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    status = 503;
    await sandbox.drive('POST', 'clock', { set: '2030-01-01T10:00:00Z', freeze: true });
    await sandbox.drive('POST', 'webhooks', { client: CLIENT, url: receiverUrl() });
    const row = page.getByRole('list', { name: 'Latest deliveries' }).getByRole('listitem');
    const facts = '1 try, it answered 503, next try at 10:00:05 UTC';
    await row.filter({ hasText: `generation.completed … pendingclient 11111111…, ${facts}` }).waitFor();
    status = 204;
    await sandbox.drive('POST', 'clock', { advance: '5s' });
    await row.filter({ hasText: '✓ deliveredclient 11111111…, 2 tries, answered 204' }).waitFor();
  });

  test('of one sandbox are not shown in another', async () => {
    const { page, sandbox } = await openConsole(open, mock);
    await sandbox.drive('POST', 'webhooks', { client: CLIENT, url: receiverUrl() });
    await page.getByText('1 delivery', { exact: true }).waitFor();
    await page.getByLabel('Open another sandbox').fill(`${sandbox.name}-other`);
    await click(page, 'Open a sandbox');
    await page.getByText('No deliveries yet').waitFor();
    expect(await page.getByRole('list', { name: 'Latest deliveries' }).getByRole('listitem').count()).toBe(0);
  });

  test('suggest clients by name, and events that have a sample', async () => {
    const { page } = await openConsole(open, mock);
    await page.getByLabel('Client', { exact: true }).focus();
    const clients = page.locator('#webhook-clients option');
    await clients.filter({ hasText: 'Boulangerie Lefèvre' }).waitFor({ state: 'attached' });
    expect(await clients.first().getAttribute('value')).toBe(CLIENT);
    expect(await page.locator('#webhook-events option[value="validation.completed"]').count()).toBe(1);
  });

  test('say why one was not delivered', async () => {
    const { page } = await openConsole(open, mock);
    status = 500;
    await fillForm(page);
    await click(page, 'Deliver webhook');
    await said(page, 'generation.completed was not delivered: it answered 500.');
  });

  test('are refused for another machine, unless it is allowed', async () => {
    const { page } = await openConsole(open, mock, REFUSED);
    await fillForm(page, { Receiver: 'http://192.0.2.1/' });
    await click(page, 'Deliver webhook');
    await said(page, 'the receiver "192.0.2.1" is not on this machine');
  });

  test('may go to another machine if that is allowed', async () => {
    const { page } = await openConsole(open, mock);
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await fillForm(page);
    await page.getByLabel('Receiver may be on another machine').check();
    await click(page, 'Deliver webhook');
    expect((await sent).postDataJSON()).toMatchObject({ allowRemote: true });
  });

  test.each([
    ['{"amount": }', /^✗ The data is not valid JSON: .+\./],
    ['[1]', 'The data must be a JSON object'],
  ])('do not take %s for data', async (data, message) => {
    const { page } = await openConsole(open, mock);
    await fillForm(page, { 'Data (JSON)': data });
    await click(page, 'Deliver webhook');
    await said(page, message);
    expect(received).toEqual([]);
  });
});
