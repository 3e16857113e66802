// @vitest-environment happy-dom
import { createMock } from 'factpulse-kit';
import { toMatchContract } from 'factpulse-kit/matchers';
import { expect, test } from 'vitest';

expect.extend({ toMatchContract });

test('a mock works in happy-dom, and the matcher reports what its fetch has emptied', async () => {
  const mock = createMock();
  const response = await fetch(`${await mock.listen()}/api/v1/clients`);
  const match = expect(response).toMatchContract('list_clients_api_v1_clients_get', { status: 401 });
  await expect(match).rejects.toThrow("happy-dom's fetch empties the body");
  await mock.close();
});
