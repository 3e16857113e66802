import { expect, test } from '@jest/globals';
import { createTestMock } from '../../testing/test-mock.ts';

test.each([
  ['/api/v1/nowhere', 404],
  ['/api/v1/clients/', 307],
])('a request to %s is unmatched in the sandbox of its token', async (path, status) => {
  const { mock, call } = createTestMock();
  const sandbox = await mock.sandbox('x');
  await call('get', path, await sandbox.token()).expect(status);
  expect(await sandbox.requests({ verdict: 'unmatched' })).toMatchObject([{ request: { path } }]);
  expect(await mock.requests()).toEqual([]);
});
