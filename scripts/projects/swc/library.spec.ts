import { createMock } from 'factpulse-kit';
import { workerSandbox } from 'factpulse-kit/jest';

test('the sandbox of the worker and a separate mock work', async () => {
  const mock = createMock();
  const url = await mock.listen();
  const response = await fetch(`${url}/api/v1/clients`);
  await mock.close();
  await expect(response).toMatchContract('list_clients_api_v1_clients_get', { status: 401 });
  expect(await workerSandbox().requests()).toEqual([]);
});
