import type { Assumptions } from '../assumptions/assumptions.ts';
import type { PdpConfigRecord } from '../store/port/records.ts';
import { findClient } from './find-client.ts';
import type { BodyOf, HandlerParts, Handlers } from './handler.ts';

type PdpConfigBody = BodyOf<'get_pdp_config_api_v1_clients__uid__pdp_config_get'>;

/** Reads and sets the invoicing platform of a client. */
export function pdpConfigHandlers({
  store,
  vault,
  assumptions,
  clock,
}: HandlerParts): Handlers<
  | 'get_pdp_config_api_v1_clients__uid__pdp_config_get'
  | 'update_pdp_config_api_v1_clients__uid__pdp_config_put'
> {
  return {
    get_pdp_config_api_v1_clients__uid__pdp_config_get({ principal, path: { uid } }) {
      const { pdpConfig } = findClient(store, principal, uid);
      return { status: 200, body: pdpConfig ? describe(pdpConfig) : describeUnset(assumptions) };
    },

    async update_pdp_config_api_v1_clients__uid__pdp_config_put({ principal, path: { uid }, body }) {
      const client = findClient(store, principal, uid);
      const now = clock().toISOString();
      const kept = assumptions['pdp-update-identity'] === 'kept' ? client.pdpConfig : null;
      const pdpConfig: PdpConfigRecord = {
        id: kept?.id ?? store.nextPdpConfigId(),
        isActive: body.isActive,
        modeSandbox: body.modeSandbox,
        flowServiceUrl: body.flowServiceUrl,
        tokenUrl: body.tokenUrl,
        oauthClientId: body.oauthClientId,
        clientSecret: vault.seal(body.clientSecret),
        lastTestAt: kept?.lastTestAt ?? null,
        lastTestSuccess: kept?.lastTestSuccess ?? null,
        lastTestError: kept?.lastTestError ?? null,
        createdAt: kept?.createdAt ?? now,
        updatedAt: now,
      };
      store.putClient(principal.account, { ...client, pdpConfig });
      await store.save();
      return { status: 200, body: describe(pdpConfig) };
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
    secretStatus: describeSecret(config),
    lastTestAt: config.lastTestAt,
    lastTestSuccess: config.lastTestSuccess,
    lastTestError: config.lastTestError,
    createdAt: config.createdAt,
    updatedAt: config.updatedAt,
    message: null,
  };
}

function describeSecret({ clientSecret }: PdpConfigRecord): { status: string; message: string } {
  if (clientSecret === null) return { status: 'missing', message: 'No client secret is configured' };
  return { status: 'active', message: 'A client secret is configured' };
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
    lastTestAt: null,
    lastTestSuccess: null,
    lastTestError: null,
    createdAt: null,
    updatedAt: null,
    message,
  };
}
