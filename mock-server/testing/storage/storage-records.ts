import type {
  ApiKeyRecord,
  ClientRecord,
  PdpConfigRecord,
  State,
  TaskRecord,
} from '../../store/port/records.ts';

/** When the real time of a storage test starts. */
export const REAL_START = Date.UTC(2026, 0, 15, 9);

const AT = new Date(REAL_START).toISOString();

export const ALICE = 'alice@shop.test';
export const BOB = 'bob@shop.test';

export function clientRecord(uid: string, changes: Partial<ClientRecord> = {}): ClientRecord {
  return {
    ...{ uid, name: uid, description: null, siret: null, isActive: true, hasConfigChorus: false },
    ...{ createdAt: AT, updatedAt: AT, pdpConfig: null, chorusConfig: null, webhookSecret: null },
    ...{ superPdp: null, superPdpRequests: [] },
    ...changes,
  };
}

export function pdpConfigRecord(id: number): PdpConfigRecord {
  return {
    ...{ id, isActive: true, modeSandbox: false, flowServiceUrl: 'https://flow.test', clientSecret: null },
    ...{ tokenUrl: 'https://token.test', oauthClientId: 'id', lastTestAt: null, lastTestSuccess: null },
    ...{ lastTestError: null, createdAt: AT, updatedAt: AT },
  };
}

export function apiKeyRecord(id: string, changes: Partial<ApiKeyRecord> = {}): ApiKeyRecord {
  return {
    ...{ id, fingerprint: `print of ${id}`, clientUid: null, createdAt: AT, expiresAt: null },
    ...{ revokedAt: null, ...changes },
  };
}

export function taskRecord(id: string, changes: Partial<TaskRecord> = {}): TaskRecord {
  return {
    ...{ id, account: ALICE, clientUid: null, operation: 'generate', createdAt: AT, duration: 1000 },
    ...{ outcome: 'success', request: { path: {}, query: {}, body: undefined } },
    ...{ makes: `made by ${id}`, isDeleted: false, ...changes },
  };
}

/** Five clients of Alice's, of which `a2` and `a4` are deactivated, and one of Bob's. */
export const STATE: State = {
  accounts: [
    {
      email: ALICE,
      password: 'v1.alice',
      apiKeys: [],
      clients: [
        clientRecord('a1', { siret: '11111111111111' }),
        clientRecord('a2', { isActive: false }),
        clientRecord('a3', { pdpConfig: pdpConfigRecord(7) }),
        clientRecord('a4', { isActive: false }),
        clientRecord('a5'),
      ],
    },
    { email: BOB, password: 'v1.bob', apiKeys: [], clients: [clientRecord('b1')] },
  ],
  lastPdpConfigId: 7,
  tasks: [],
};
