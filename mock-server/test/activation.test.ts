import { describe, expect, test } from '@jest/globals';
import { CLIENT, createTestMock, DEACTIVATED_CLIENT, START } from '../testing/test-mock.ts';

const later = new Date(START.getTime() + 60_000).toISOString();

async function switchClient(uid: string, verb: 'activer' | 'desactiver') {
  const mock = createTestMock();
  const token = await mock.clientToken(uid);
  const path = `/api/v1/clients/${uid}`;
  const { body: before } = await mock.call('get', path, token);
  mock.advance(60);
  const { status, body } = await mock.call('post', `${path}/${verb}`, token);
  const { body: after } = await mock.call('get', path, token);
  return { status, body, before, after };
}

describe('changing whether a client is active', () => {
  test.each([
    [DEACTIVATED_CLIENT, 'activer', true, 'Client activated'],
    [CLIENT, 'desactiver', false, 'Client deactivated'],
  ] as const)(
    '%s by %s sets isActive to %s and changes nothing else',
    async (uid, verb, isActive, message) => {
      const { status, body, before, after } = await switchClient(uid, verb);
      expect([status, body]).toEqual([200, { uid, isActive, message }]);
      expect(after).toEqual({ ...before, isActive, updatedAt: later });
    },
  );

  test.each([
    [CLIENT, 'activer', true, 'Client activated'],
    [DEACTIVATED_CLIENT, 'desactiver', false, 'Client deactivated'],
  ] as const)(
    '%s by %s again has the same answer and changes nothing',
    async (uid, verb, isActive, message) => {
      const { status, body, before, after } = await switchClient(uid, verb);
      expect([status, body]).toEqual([200, { uid, isActive, message }]);
      expect(after).toEqual(before);
    },
  );

  test('does not block sign-in as a deactivated client, so that it can be activated again', async () => {
    const mock = createTestMock();
    const token = await mock.clientToken(DEACTIVATED_CLIENT);
    await mock.call('post', `/api/v1/clients/${DEACTIVATED_CLIENT}/activer`, token).expect(200);
  });
});
