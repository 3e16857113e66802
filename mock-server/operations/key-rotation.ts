import type { Assumptions } from '../assumptions/assumptions.ts';
import { clientNotFound, Problem, secretNotFound } from '../problems/problem.ts';
import { type ClientKey, readClientKey } from '../secrets/client-key.ts';
import type { Vault } from '../secrets/vault.ts';
import type { ClientRecord, StoredSecret } from '../store/port/records.ts';
import { malformedKey, refuseKey } from './encryption-key.ts';
import type { Handlers } from './handler.ts';
import { explainUnknownClient } from './unknown-client.ts';

interface KeyPair {
  readonly oldKey: ClientKey;
  readonly newKey: ClientKey;
}

/** Replaces the key of the caller in every double-encrypted secret of a client, or in none (api-facts, 4.3 adds). */
export function keyRotationHandlers(
  vault: Vault,
): Handlers<'rotate_encryption_key_api_v1_clients__uid__rotate_encryption_key_post'> {
  return {
    rotate_encryption_key_api_v1_clients__uid__rotate_encryption_key_post(
      { body },
      { world, now, assumptions },
    ) {
      const { client } = world;
      if (!client) return clientNotFound(explainUnknownClient(world));
      const keys = readKeys(body, assumptions);
      if (keys instanceof Problem) return keys;
      const secrets = doubleSecretsOf(client);
      if (secrets.length === 0) return secretNotFound('double-encrypted secret', NOTHING_TO_ROTATE);
      const rotated = rotateAll(secrets, keys, vault);
      if (!rotated) return refuseKey('oldKey does not decrypt the secrets', assumptions, WRONG_KEY);
      return {
        status: 200,
        body: {
          success: true,
          message: 'The encryption key was rotated',
          rotatedCount: secrets.length,
          partialErrors: null,
        },
        change: { client: withSecrets(client, rotated, now) },
      };
    },
  };
}

const NOTHING_TO_ROTATE = {
  reason: 'the client has no double-encrypted secret',
  hint: 'configure one first: PUT pdp-config with encryptionMode double',
};

const WRONG_KEY = {
  reason: 'oldKey is not the key that the secrets of the client are encrypted with',
  hint: 'send the key of the last PUT or rotation',
};

function readKeys(
  texts: { readonly oldKey: string; readonly newKey: string },
  assumptions: Assumptions,
): KeyPair | Problem {
  const oldKey = readClientKey(texts.oldKey);
  if (!oldKey) return malformedKey('oldKey', texts.oldKey, assumptions);
  const newKey = readClientKey(texts.newKey);
  if (!newKey) return malformedKey('newKey', texts.newKey, assumptions);
  if (!oldKey.equals(newKey)) return { oldKey, newKey };
  return refuseKey('oldKey and newKey must differ', assumptions, { reason: 'oldKey and newKey are equal' });
}

function doubleSecretsOf({ pdpConfig, chorusConfig }: ClientRecord): StoredSecret[] {
  const secrets = [pdpConfig?.clientSecret, chorusConfig?.password];
  return secrets.filter((secret) => secret?.encryptionMode === 'double') as StoredSecret[]; // the filter leaves no others
}

/** Undefined if one of them cannot be decrypted. */
function rotateAll(
  secrets: readonly StoredSecret[],
  { oldKey, newKey }: KeyPair,
  vault: Vault,
): Map<StoredSecret, StoredSecret> | undefined {
  const rotated = new Map<StoredSecret, StoredSecret>();
  for (const secret of secrets) {
    const sealed = vault.rotate(secret.sealed, oldKey, newKey);
    if (sealed === undefined) return undefined;
    rotated.set(secret, { ...secret, sealed });
  }
  return rotated;
}

function withSecrets(
  client: ClientRecord,
  rotated: ReadonlyMap<StoredSecret, StoredSecret>,
  now: Date,
): ClientRecord {
  const { pdpConfig, chorusConfig } = client;
  const replace = (secret: StoredSecret | null) => (secret && rotated.get(secret)) ?? secret;
  return {
    ...client,
    pdpConfig: pdpConfig && {
      ...pdpConfig,
      clientSecret: replace(pdpConfig.clientSecret),
      updatedAt: now.toISOString(),
    },
    chorusConfig: chorusConfig && { ...chorusConfig, password: replace(chorusConfig.password) },
  };
}
