const { workerSandbox } = require('factpulse-kit/jest');
const { connect } = require('./factpulse');
const { GARAGE } = require('./garage');
const { onboardClient } = require('./onboard-client');

const sandbox = workerSandbox();
beforeEach(() => sandbox.reset());

test('onboards a client', async () => {
  const uid = await onboardClient(connect(), GARAGE);
  const response = await fetch(`${process.env.FACTPULSE_API_URL}/api/v1/clients/${uid}`, {
    headers: { Authorization: `Bearer ${await sandbox.token({ client: uid })}` },
  });
  await expect(response).toMatchContract('get_client_api_v1_clients__uid__get', { status: 200 });
  expect(await response.json()).toMatchObject({ name: 'Garage du Port', hasConfigPdp: true });
});

test('tries again when FactPulse fails once', async () => {
  await sandbox.use({ code: 500, times: 1, operation: 'create_client_api_v1_clients_post' });
  await onboardClient(connect(), GARAGE);
  const attempts = await sandbox.requests({ method: 'POST', path: '/api/v1/clients' });
  expect(attempts.map(({ response }) => response.status)).toEqual([500, 201]);
});

test('signs in again when its token has expired', async () => {
  const factpulse = connect();
  await onboardClient(factpulse, GARAGE);
  await sandbox.clock.advance('31m');
  await onboardClient(factpulse, GARAGE);
  expect(await sandbox.requests({ path: '/api/v1/clients', status: 401 })).toHaveLength(1);
});
