import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createMock } from '../mock-server/create-mock.ts';
import { describeInBrowser } from './testing/browser.ts';

const mock = createMock();
let application: Server;
let url = '';
beforeAll(async () => {
  url = await mock.listen();
  application = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end('<title>x'),
  );
  await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  application.close();
  await mock.close();
});

const CLIENT = '11111111-1111-4111-8111-111111111111';

/** Calls the mock from a page of another origin. */
const CALLS: Readonly<Record<string, (url: string, client: string) => Promise<number>>> = {
  'with a preflight': async (api, client) => {
    const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer x' };
    const options = { method: 'PATCH', headers, body: '{}', credentials: 'include' } as const;
    return (await fetch(`${api}/api/v1/clients/${client}`, options)).status;
  },
  'without one': async (api) => (await fetch(`${api}/api/v1/clients`, { credentials: 'include' })).status,
  'that Node.js refuses': async (api) =>
    (await fetch(`${api}/api/v1/clients?${'x'.repeat(17_000)}`, { credentials: 'include' })).status,
};

describeInBrowser('an application on another port of this machine', (open) => {
  test.each([
    ['with a preflight', 401],
    ['without one', 401],
    ['that Node.js refuses', 431],
  ])('reads the answer to a request with credentials %s', async (name, status) => {
    const expected = [/request to another host/, /status of 4/];
    const { port } = application.address() as AddressInfo; // it listens on a TCP port
    const page = await open(`http://localhost:${port}/`, { expected });
    const call = String(CALLS[name]);
    expect(await page.evaluate(`(${call})('${url}', '${CLIENT}')`)).toBe(status);
  });
});
