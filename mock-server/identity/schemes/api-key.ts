import type { IncomingMessage } from 'node:http';
import { unauthenticated } from '../../problems/problem.ts';
import { addTag, readTags } from '../../sandboxes/plus-address.ts';
import type { Vault } from '../../secrets/vault.ts';
import type { ApiKeyReference } from '../../store/port/store.ts';
import type { CreateAuthenticator } from '../authenticator.ts';
import { createBoundedCache } from '../bounded-cache.ts';
import { explainUnknownKey, keyExpired, keyMissing, keyRevoked } from '../key-refusal.ts';

/**
 * API keys in a header (OpenAPI 3.1 §4.8.27). `KEY+NAME` is the key KEY in the sandbox NAME.
 *
 * The fingerprint of a text does not change, so those of valid keys are cached: computing one costs as much as the rest of
 * the identification.
 */
export const createApiKey: CreateAuthenticator = ({ vault, assumptions }, { name = '' }) => {
  const header = name.toLowerCase();
  const known = createBoundedCache<readonly ApiKeyReference[]>();
  const takesFirst = assumptions['repeated-header'] === 'first';

  /** Node joins the values of a repeated header with `, `, which no valid key contains. */
  function readKey(request: IncomingMessage): string | undefined {
    const joined = request.headers[header]?.toString();
    return takesFirst && joined?.includes(', ') ? request.headersDistinct[header]?.[0] : joined;
  }

  return {
    claim(request) {
      const key = readKey(request);
      if (!key) return undefined;
      const apiKeys = known.get(key) ?? keyReferences(key, vault);
      return { accounts: [], apiKeys, tokenId: undefined, credentials: key };
    },

    verify({ credentials, apiKeys }, { now, sandbox, account, apiKey }) {
      if (!account || !apiKey) return unauthenticated(explainUnknownKey(credentials));
      const { id, clientUid, expiresAt, revokedAt } = apiKey;
      if (revokedAt !== null) return unauthenticated(keyRevoked(id));
      if (expiresAt !== null && Date.parse(expiresAt) <= now)
        return unauthenticated(keyExpired(id, expiresAt));
      if (apiKeys && known.get(credentials) === undefined) known.set(credentials, apiKeys);
      const name = sandbox?.name ?? null;
      return {
        account: name === null ? account.email : addTag(account.email, name),
        clientUid: clientUid ?? undefined,
        apiKeyId: id,
      };
    },

    isSent: ({ headers }) => headers[header] !== undefined,

    missing: () => unauthenticated(keyMissing(name)),
  };
};

/** The keys that a text may refer to, best match first: in the shared sandbox, then in one that is named after a plus. */
function keyReferences(text: string, vault: Vault): ApiKeyReference[] {
  const tagged = readTags(text).map(({ untagged, tag }) => ({
    sandbox: tag,
    fingerprint: vault.fingerprint(untagged),
  }));
  return [{ sandbox: null, fingerprint: vault.fingerprint(text) }, ...tagged];
}
