const { findByText, getByLabelText, getByRole } = require('@testing-library/dom');
const axios = require('axios');
const { workerSandbox } = require('factpulse-kit/jest');
const { showOnboarding } = require('./onboarding');

const sandbox = workerSandbox();
beforeEach(async () => {
  await sandbox.reset();
  showOnboarding(document.body, {
    url: process.env.FACTPULSE_API_URL,
    username: process.env.FACTPULSE_USERNAME,
    password: process.env.FACTPULSE_PASSWORD,
  });
  getByLabelText(document.body, 'Client').value = 'Garage du Port';
});

test('creates a client', async () => {
  getByRole(document.body, 'button').click();
  await findByText(document.body, 'Garage du Port is on board');

  const response = await axios.get(`${process.env.FACTPULSE_API_URL}/api/v1/clients`, {
    headers: { Authorization: `Bearer ${await sandbox.token()}` },
  });
  await expect(response).toMatchContract('list_clients_api_v1_clients_get', { status: 200 });
  expect(response.data.total).toBe(26);
});

test('shows why FactPulse failed', async () => {
  await sandbox.use({ code: 500, operation: 'create_client_api_v1_clients_post' });
  getByRole(document.body, 'button').click();
  await findByText(document.body, /^Try again later/);
});
