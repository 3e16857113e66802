import { expect, test } from '@jest/globals';
import { createThingsMock } from '../../testing/documents/things-mock.ts';

const { mock, call } = createThingsMock();

async function post(path: string, megabytes: number): Promise<number> {
  const padding = 'x'.repeat(megabytes * 1024 * 1024);
  const { status } = await call('post', path, await mock.token()).send({ name: 'Bolt', weight: 1, padding });
  return status;
}

test('an operation of a further document takes JSON of 2 MB', async () => {
  expect(await post('/api/v1/things', 2)).toBeLessThan(300);
});

test('an operation of a further document refuses JSON of 26 MB', async () => {
  expect(await post('/api/v1/things', 26)).toBe(413);
});

test('an operation of the contract refuses JSON of 2 MB', async () => {
  expect(await post('/api/v1/clients', 2)).toBe(413);
});
