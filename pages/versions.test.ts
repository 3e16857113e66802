import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { createMock } from '../mock-server/create-mock.ts';
import { findProblems } from './testing/accessibility.ts';
import { describeInBrowser } from './testing/browser.ts';

const LIST = 'list_clients_api_v1_clients_get';
const STATUS = 'get_superpdp_status_api_v1_clients__uid__superpdp_status_get';

let mock: Running;
let older: string;
let newer: string;
beforeAll(async () => {
  mock = await startMock(['--contract', '4.0:0,4.4:0'], {}, []);
  [older = '', newer = ''] = mock.output().stdout.match(/http:\S+/g) ?? [];
});
afterAll(() => mock.stop());

async function read(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

async function recorded(url: string, operation: string) {
  const { requests } = (await read(`${url}/__admin/requests?operation=${operation}`)) as {
    requests: { request: { headers: object } }[];
  };
  return requests;
}

describe('with several versions, each port', () => {
  test('names its contract, and where the others are', async () => {
    expect(await read(older)).toMatchObject({
      contract: '4.0',
      baseUrl: older,
      otherContracts: [{ contract: '4.4', baseUrl: newer }],
    });
    expect(await read(newer)).toMatchObject({
      contract: '4.4',
      otherContracts: [{ contract: '4.0', baseUrl: older }],
    });
  });

  test('names the others by the host that the client used', async () => {
    const local = newer.replace('127.0.0.1', 'localhost');
    expect(await read(local)).toMatchObject({
      otherContracts: [{ contract: '4.0', baseUrl: older.replace('127.0.0.1', 'localhost') }],
    });
  });

  test.each([
    ['4.0', () => older],
    ['4.4', () => newer],
  ])('serves the document, the version and the coverage of its contract: %s', async (version, url) => {
    const { apiVersion, operations } = loadContract(version);
    expect(await read(`${url()}/openapi.json`)).toMatchObject({ info: { version: apiVersion } });
    expect(await read(`${url()}/__admin/version`)).toMatchObject({ contract: version, apiVersion });
    expect(await read(`${url()}/__admin/coverage`)).toMatchObject({
      operations: operations.map(({ id }) => ({ id })),
    });
  });

  test('filters the journal by the operations of all versions', async () => {
    await fetch(`${newer}/api/v1/clients/11111111-1111-4111-8111-111111111111/superpdp/status`);
    expect(await recorded(older, STATUS)).toHaveLength(1);
    expect(await recorded(newer, STATUS)).toHaveLength(1);
  });
});

test('a port that does not listen is not named', async () => {
  const quiet = createMock({ contract: ['4.0', '4.4'] });
  const url = await quiet.listen({ contract: '4.4' });
  expect(await read(url)).toMatchObject({ contract: '4.4', otherContracts: [] });
  await quiet.close();
});

describeInBrowser('the pages of several versions', (open) => {
  /** Opens the reference once it is usable. */
  async function openReference(url: string): Promise<Page> {
    const page = await open(`${url}/docs`);
    await page.locator('#account-token:enabled').waitFor();
    return page;
  }

  test('the reference says which contract it shows, and links to the other', async () => {
    const page = await openReference(older);
    const versions = page.locator('#versions');
    await versions.getByRole('link').waitFor();
    expect(await versions.innerText()).toMatch(/^Contract 4\.0\s+Contract 4\.4$/);
    expect(await versions.getByRole('link').getAttribute('href')).toBe(`${newer}/docs`);
  });

  test('the console says which contract its port serves, and links to the other', async () => {
    const page = await open(`${newer}/__admin/`);
    const link = page.locator('footer').getByRole('link', { name: 'contract 4.0' });
    expect(await link.getAttribute('href')).toBe(`${older}/__admin/`);
    await page.getByText('contract 4.4 (API 4.4.0)').waitFor();
    expect(await findProblems(page)).toEqual([]);
  });

  test('the reference explains API keys only where the contract has them', async () => {
    const page = await openReference(newer);
    expect(await page.locator('#api-key').innerText()).toContain('X-API-Key: KEY');
    expect(await (await openReference(older)).locator('#api-key').isVisible()).toBe(false);
  });

  test('sends an API key that was entered, and says so', async () => {
    const page = await open(`${newer}/docs`, { expected: [/status of 401/] });
    await page.locator('#account-token:enabled').waitFor();
    await page.getByRole('button', { name: 'Authorize' }).click();
    const dialog = page.locator('.dialog-ux');
    const key = dialog.locator('.auth-container', { hasText: 'APIKeyHeader' });
    await key.getByRole('textbox').fill('no-such-key');
    expect(await findProblems(page)).toEqual([]);
    await key.getByText('Authorize', { exact: true }).click();
    const status = page.getByRole('status').filter({ hasText: 'API key' });
    expect(await status.innerText()).toBe('Authorized with an API key that you entered.');
    expect(await findProblems(page)).toEqual([]);
    await key.getByRole('button', { name: 'Close' }).click();
    const operation = page.locator(`.opblock[id$="${LIST}"]`);
    await operation.locator('.opblock-summary-control').click();
    await operation.getByText('Requires an account token, or an API key for the account.').waitFor();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    await operation.locator('.live-responses-table').waitFor();
    const [sent] = await recorded(newer, LIST);
    expect(sent?.request.headers).toHaveProperty('x-api-key');
    expect(sent?.request.headers).not.toHaveProperty('authorization');
  });
});
