import { afterEach, expect, jest, test } from '@jest/globals';
import { useListeningMock } from '../../testing/listening-mock.ts';

const { send } = useListeningMock();

afterEach(() => {
  jest.useRealTimers();
});

test('a mock answers while a test has faked all timers', async () => {
  jest.useFakeTimers();
  const { status } = await send('GET', '/api/v1/clients');
  expect(status).toBe(401);
});

test('each of many concurrent requests gets its own answer', async () => {
  const paths = Array.from({ length: 50 }, (_, index) =>
    index % 2 === 0 ? '/api/v1/clients' : '/api/v1/nowhere',
  );
  const statuses = await Promise.all(paths.map(async (path) => (await send('GET', path)).status));
  expect(statuses).toEqual(paths.map((path) => (path.endsWith('nowhere') ? 404 : 401)));
});
