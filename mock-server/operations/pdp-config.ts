import type { Assumptions } from '../assumptions/assumptions.ts';
import { clientNotFound, Problem, pdpConfigNotFound } from '../problems/problem.ts';
import type { Vault } from '../secrets/vault.ts';
import type { PdpConfigRecord, StoredSecret } from '../store/port/records.ts';
import { readEncryptionKey } from './encryption-key.ts';
import type { BodyOf, Handlers } from './handler.ts';
import { explainUnknownClient } from './unknown-client.ts';

type PdpConfigBody = BodyOf<'get_pdp_config_api_v1_clients__uid__pdp_config_get'>;

/** Reads, sets and deletes the invoicing platform of a client. Deleting is served with an assumption only. */
export function pdpConfigHandlers(
  vault: Vault,
): Handlers<
  | 'get_pdp_config_api_v1_clients__uid__pdp_config_get'
  | 'update_pdp_config_api_v1_clients__uid__pdp_config_put'
  | 'delete_pdp_config_api_v1_clients__uid__pdp_config_delete'
> {
  return {
    get_pdp_config_api_v1_clients__uid__pdp_config_get(_input, { world, assumptions }) {
      if (!world.client) return clientNotFound(explainUnknownClient(world));
      const { pdpConfig } = world.client;
      return { status: 200, body: pdpConfig ? describe(pdpConfig) : describeUnset(assumptions) };
    },

    update_pdp_config_api_v1_clients__uid__pdp_config_put({ headers, body }, { world, now, assumptions }) {
      const { client, lastPdpConfigId } = world;
      if (!client) return clientNotFound(explainUnknownClient(world));
      const encryptionMode = body.encryptionMode ?? 'fernet';
      const isDouble = encryptionMode === 'double';
      const key = readEncryptionKey(headers?.['x-encryption-key'], isDouble, assumptions);
      if (key instanceof Problem) return key;
      const updatedAt = now.toISOString();
      const earlier = assumptions['pdp-update-identity'] === 'kept' ? client.pdpConfig : null;
      const pdpConfig: PdpConfigRecord = {
        id: earlier?.id ?? lastPdpConfigId + 1,
        isActive: body.isActive,
        modeSandbox: body.modeSandbox,
        flowServiceUrl: body.flowServiceUrl,
        tokenUrl: body.tokenUrl,
        oauthClientId: body.oauthClientId,
        clientSecret: { sealed: vault.seal(body.clientSecret, isDouble ? key : undefined), encryptionMode },
        lastTestAt: earlier?.lastTestAt ?? null,
        lastTestSuccess: earlier?.lastTestSuccess ?? null,
        lastTestError: earlier?.lastTestError ?? null,
        createdAt: earlier?.createdAt ?? updatedAt,
        updatedAt,
      };
      const change = {
        client: { ...client, pdpConfig },
        ...(!earlier && { lastPdpConfigId: pdpConfig.id }),
      };
      return { status: 200, body: describe(pdpConfig), change };
    },

    delete_pdp_config_api_v1_clients__uid__pdp_config_delete(_input, { world }) {
      const { client } = world;
      if (!client) return clientNotFound(explainUnknownClient(world));
      if (!client.pdpConfig) return pdpConfigNotFound();
      return { status: 204, body: '', change: { client: { ...client, pdpConfig: null } } };
    },
  };
}

function describe(config: PdpConfigRecord): PdpConfigBody {
  return {
    isConfigured: true,
    id: config.id,
    isActive: config.isActive,
    modeSandbox: config.modeSandbox,
    flowServiceUrl: config.flowServiceUrl,
    tokenUrl: config.tokenUrl,
    oauthClientId: config.oauthClientId,
    secretStatus: describeSecret(config.clientSecret),
    encryptionMode: config.clientSecret?.encryptionMode ?? null,
    lastTestAt: config.lastTestAt,
    lastTestSuccess: config.lastTestSuccess,
    lastTestError: config.lastTestError,
    createdAt: config.createdAt,
    updatedAt: config.updatedAt,
    message: null,
  };
}

function describeSecret(secret: StoredSecret | null) {
  if (secret === null) {
    const message = 'No client secret is configured';
    return { status: 'missing', message, encryptionMode: null, requiresClientKey: null };
  }
  const { encryptionMode } = secret;
  return {
    status: 'active',
    message: 'A client secret is configured',
    encryptionMode,
    requiresClientKey: encryptionMode === 'double',
  };
}

function describeUnset(assumptions: Assumptions): PdpConfigBody {
  const message = 'No PDP configuration for this client';
  if (assumptions['pdp-unset-keys'] === 'absent') return { isConfigured: false, message };
  return {
    isConfigured: false,
    id: null,
    isActive: null,
    modeSandbox: null,
    flowServiceUrl: null,
    tokenUrl: null,
    oauthClientId: null,
    secretStatus: null,
    encryptionMode: null,
    lastTestAt: null,
    lastTestSuccess: null,
    lastTestError: null,
    createdAt: null,
    updatedAt: null,
    message,
  };
}
