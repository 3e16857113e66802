import type { ApiKeys } from '../port/sandboxes.ts';
import type { Calls } from './calls/calls.ts';
import { readApiKeys } from './state/read-state.ts';

export function createRedisApiKeys(calls: Calls): ApiKeys {
  return {
    async list({ id }) {
      return readApiKeys(await calls.read('state', id, false, true, false));
    },
    async add({ id }, { email, apiKey }) {
      const { id: keyId, fingerprint, clientUid } = apiKey;
      const record = JSON.stringify(apiKey);
      const [result] = await calls.write('api-keys', id, 'add', keyId, email, fingerprint, clientUid, record);
      return result === 'done' ? 'done' : 'stale';
    },
    async revoke({ id }, keyId, revokedAt) {
      const field = `"revokedAt":${JSON.stringify(revokedAt)}`;
      const [result] = await calls.write('api-keys', id, 'revoke', keyId, field);
      return result === 'done';
    },
  };
}
