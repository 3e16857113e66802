import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createMock } from 'factpulse-kit';
import { connect } from './factpulse.js';
import { GARAGE } from './garage.js';
import { onboardClient } from './onboard-client.js';

const mock = createMock();
before(() => mock.listen());
after(() => mock.close());

/** Each test has its own sandbox, so that tests can run in parallel. */
async function openSandbox() {
  const sandbox = await mock.sandbox();
  const factpulse = connect({
    FACTPULSE_API_URL: mock.url,
    FACTPULSE_USERNAME: await sandbox.address(),
    FACTPULSE_PASSWORD: 'demo',
  });
  return { sandbox, factpulse };
}

describe('onboarding a client', { concurrency: true }, () => {
  test('is tried again when FactPulse fails once', async () => {
    const { sandbox, factpulse } = await openSandbox();
    const fault = await sandbox.use({ code: 500, times: 1, operation: 'create_client_api_v1_clients_post' });
    await onboardClient(factpulse, GARAGE);
    assert.equal(await fault.hits(), 1);
  });

  test('signs in again when the token has expired', async () => {
    const { sandbox, factpulse } = await openSandbox();
    await onboardClient(factpulse, GARAGE);
    await sandbox.clock.advance('31m');
    await onboardClient(factpulse, GARAGE);
    const refused = await sandbox.requests({ path: '/api/v1/clients', status: 401 });
    assert.equal(refused.length, 1);
  });
});

test('every request conforms to the contract', async () => {
  const { sandbox, factpulse } = await openSandbox();
  await onboardClient(factpulse, GARAGE);
  const requests = await sandbox.requests();
  const verdicts = requests.map(({ request, verdict }) => `${request.method} ${verdict}`);
  assert.deepEqual(verdicts, ['POST accepted', 'POST accepted', 'POST accepted', 'PUT accepted']);
});

test('a reset leaves nothing behind', async () => {
  const { sandbox, factpulse } = await openSandbox();
  await onboardClient(factpulse, GARAGE);
  await sandbox.reset();
  const { total } = await factpulse.request('GET', '/api/v1/clients');
  assert.equal(total, 25);
});
