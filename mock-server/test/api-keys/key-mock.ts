import type { Test } from 'supertest';
import type { Fixtures } from '../../fixtures/fixtures-schema.ts';
import type { MockOptions } from '../../mock.ts';
import { type AdminMock, createAdminMock } from '../../testing/admin-mock.ts';
import { createLog, type LogLine } from '../../testing/logged-mock.ts';
import { CLIENT, CLIENT_WITHOUT_PDP, FOREIGN_CLIENT, type TestMock } from '../../testing/test-mock.ts';

/** Contract versions that take API keys. */
export const VERSIONS = ['4.3', '4.4'];

export const DENIED = { errorCode: 'ACCESS_DENIED', errorMessage: 'Access denied' };
export const REFUSED = {
  errorCode: 'AUTHENTICATION_REQUIRED',
  errorMessage: 'Missing or invalid JWT token',
};

/** Two accounts with every kind of key. */
export const KEYS: Fixtures = {
  accounts: [
    {
      email: 'demo@factpulse.test',
      password: 'demo',
      apiKeys: [
        { id: 'of-account', key: 'account-key' },
        { id: 'of-client', key: 'client-key', clientUid: CLIENT },
        { id: 'with-plus', key: 'plus+key' },
        { id: 'short-lived', key: 'short-lived-key', expiresAt: '2026-01-15T10:00:00Z' },
        { id: 'old', key: 'revoked-key', revokedAt: '2026-01-01T00:00:00Z' },
      ],
      clients: [
        { uid: CLIENT, name: 'Boulangerie Lefèvre' },
        { uid: CLIENT_WITHOUT_PDP, name: 'Garage du Vieux-Port' },
      ],
    },
    {
      email: 'other@factpulse.test',
      password: 'other',
      apiKeys: [
        { id: 'foreign', key: 'foreign-key' },
        { id: 'foreign-client', key: 'foreign-client-key', clientUid: FOREIGN_CLIENT },
      ],
      clients: [{ uid: FOREIGN_CLIENT, name: 'Chocolaterie Vasseur' }],
    },
  ],
};

type Headers = Readonly<Record<string, string | string[]>>;

export interface KeyMock extends AdminMock {
  readonly lines: readonly LogLine[];
  /** Starts a request with an API key. */
  send(method: Parameters<TestMock['call']>[0], path: string, key: string | string[]): Test;
  /** The status of the list of clients, with these headers. */
  list(headers: Headers): Promise<number>;
}

/** A test mock with the fixtures {@link KEYS} and a log. */
export function createKeyMock(options: MockOptions = {}): KeyMock {
  const { lines, logger } = createLog();
  const test = createAdminMock({ contract: '4.4', fixtures: KEYS, logger, ...options });
  const withHeaders = (request: Test, headers: Headers) => request.set(headers as Record<string, string>); // supertest sends each text of a list as a header
  return {
    ...test,
    lines,
    send: (method, path, key) => withHeaders(test.call(method, path), { 'X-API-Key': key }),
    list: async (headers) => (await withHeaders(test.call('get', '/api/v1/clients'), headers)).status,
  };
}
