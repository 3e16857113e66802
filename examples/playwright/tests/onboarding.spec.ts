import { expect as baseExpect, test as baseTest } from '@playwright/test';
import { createMock, type Mock, type SandboxHandle } from 'factpulse-kit';
import { toMatchContract } from 'factpulse-kit/matchers';

const expect = baseExpect.extend({ toMatchContract });

const test = baseTest.extend<{ sandbox: SandboxHandle }, { mock: Mock }>({
  mock: [
    async ({}, use) => {
      const mock = createMock();
      await mock.listen();
      await use(mock);
      await mock.close();
    },
    { scope: 'worker' },
  ],
  sandbox: async ({ mock, page }, use) => {
    const sandbox = await mock.sandbox();
    await page.route('/settings.json', (route) => route.fulfill({ json: { url: mock.url } }));
    await page.goto('/');
    await page.getByLabel('E-mail').fill(await sandbox.address());
    await page.getByLabel('Password').fill('demo');
    await page.getByLabel('Client').fill('Garage du Port');
    await use(sandbox);
  },
});

test('tries again when FactPulse fails once', async ({ page, sandbox }) => {
  await sandbox.use({ code: 500, times: 1, operation: 'create_client_api_v1_clients_post' });
  await page.getByRole('button').click();
  await expect(page.getByText('Garage du Port is on board')).toBeVisible();
});

test('onboards a client', async ({ page, mock, sandbox, request }) => {
  await page.getByRole('button').click();
  await expect(page.getByText('Garage du Port is on board')).toBeVisible();

  const headers = { Authorization: `Bearer ${await sandbox.token()}` };
  const response = await request.get(`${mock.url}/api/v1/clients`, { headers });
  await expect(response).toMatchContract('list_clients_api_v1_clients_get', { status: 200 });
});

test('signs in again when its token has expired', async ({ page, sandbox }) => {
  await page.getByRole('button').click();
  await expect(page.getByText('Garage du Port is on board')).toBeVisible();
  await sandbox.clock.advance('31m');
  await page.getByRole('button').click();
  await expect
    .poll(async () => {
      const requests = await sandbox.requests({ path: '/api/v1/clients' });
      return requests.map((each) => each.response?.status);
    })
    .toEqual([201, 401, 201]);
});
