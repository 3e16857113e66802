import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Running, startMock } from '../cli/testing/run-cli.ts';
import type { components } from '../contracts/generated/admin.ts';
import type { OpenApiDocument } from '../contracts/openapi/document.ts';
import { ORDERS } from '../contracts/testing/orders-document.ts';
import { findProblems } from './testing/accessibility.ts';
import { describeInBrowser } from './testing/browser.ts';

let mock: Running;
beforeAll(async () => {
  mock = await startMock(['--document', ORDERS, '--log-level', 'silent']);
});
afterAll(() => mock.stop());

const NAME = 'orders.openapi.yaml';

async function read(path: string): Promise<unknown> {
  return (await fetch(mock.url + path)).json();
}

type Coverage = components['schemas']['Coverage'];

describe('the operations of a further document', () => {
  test('are in /openapi.json, with the name of the document', async () => {
    const { paths } = (await read('/openapi.json')) as OpenApiDocument;
    expect(paths['/api/v1/orders/import']?.post).toMatchObject({
      operationId: 'import_order',
      'x-document': NAME,
    });
    expect(paths['/api/v1/clients']?.get).not.toHaveProperty('x-document');
  });

  test('are in the coverage of the admin API, with the name of the document', async () => {
    const { operations } = (await read('/__admin/coverage')) as Coverage;
    const named = operations.filter(({ document }) => document === NAME);
    expect(named.map(({ id }) => id)).toEqual(expect.arrayContaining(['get_order', 'import_order']));
    expect(named).toHaveLength(6);
  });
});

describeInBrowser('in a browser, the operations of a further document', (open) => {
  const tag = (name: string) => `[id="operations-tag-${name}"]`;

  test('are groups of the reference that say where they are from, after those of the contract, and closed', async () => {
    const page = await open(`${mock.url}/docs`);
    await page.locator(tag('Files')).waitFor();
    const groups = await page.locator('.opblock-tag').allInnerTexts();
    expect(
      groups
        .slice(-2)
        .map((text) => text.replace(/\s+/g, ' ').trim())
        .sort(),
    ).toEqual([`Files From ${NAME}`, `Orders From ${NAME}`]);
    await page.locator('#operations-Client_Management-list_clients_api_v1_clients_get').waitFor();
    expect(await page.getByText('/api/v1/orders/import').count()).toBe(0);
  });

  test('are tried out with a file, on a phone', async () => {
    // Swagger UI sends an empty text for the list of files that is not filled in, which the document refuses
    const page = await open(`${mock.url}/docs`, { viewport: 'phone', expected: [/status of 422/] });
    await page.locator(tag('Files')).click();
    const operation = page.locator('#operations-Files-import_order');
    await operation.locator('.opblock-control-arrow').click();
    await operation.getByText('Try it out').click();
    const buffer = Buffer.from('%PDF-1.7');
    await operation
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer });
    await operation.getByPlaceholder('note').fill('n');
    const sent = page.waitForRequest((request) => request.url().endsWith('/orders/import'));
    await operation.getByText('Execute', { exact: true }).click();
    const request = await sent;
    expect(request.headers()['content-type']).toMatch(/^multipart\/form-data/);
    await operation.locator('.live-responses-table').waitFor();
    expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(390);
  });

  test('are counted apart in the coverage of the console, and shown if they were called', async () => {
    const { url } = mock;
    await fetch(`${url}/api/v1/orders/7`);
    const page = await open(`${url}/__admin/#view=coverage`);
    await page.getByText(/^orders\.openapi\.yaml: \d of 6 operations, \d+ of 12 statuses$/).waitFor();
    await page.getByRole('rowheader', { name: 'GET /api/v1/orders/{number}', exact: true }).waitFor();
    expect(await page.getByRole('rowheader', { name: 'GET /api/v1/orders/{number}/pdf' }).count()).toBe(0);
    await page.getByLabel('all operations of documents').check();
    await page.getByRole('rowheader', { name: 'GET /api/v1/orders/{number}/pdf' }).waitFor();
    expect(await findProblems(page)).toEqual([]);
  });
});
