import { clientNotFound, refusedByRule } from '../problems/problem.ts';
import type { Handlers } from './handler.ts';
import { explainUnknownClient } from './unknown-client.ts';

/** Below the mock, where SuperPDP would be. */
const AUTHORIZE_PATH = '/superpdp/oauth2/authorize';

/** Connects a client to SuperPDP (api-facts, 4.4 adds). Nothing answers at the authorization URL yet. */
export const superPdpHandlers: Handlers<
  | 'get_superpdp_connect_url_api_v1_clients__uid__superpdp_connect_url_post'
  | 'get_superpdp_status_api_v1_clients__uid__superpdp_status_get'
  | 'disconnect_superpdp_api_v1_clients__uid__superpdp_delete'
> = {
  get_superpdp_connect_url_api_v1_clients__uid__superpdp_connect_url_post({ query }, { world, ids, origin }) {
    const { client } = world;
    if (!client) return clientNotFound(explainUnknownClient(world));
    const { modeSandbox, returnUrl } = query;
    if (returnUrl && !isHttpUrl(returnUrl)) {
      const explanation = {
        reason: 'returnUrl is not an absolute http or https URL',
        hint: 'send it with scheme and host, and percent-encoded',
      };
      return refusedByRule(
        'returnUrl must be an absolute http or https URL',
        explanation,
        'invalid_return_url',
      );
    }
    const url = new URL(AUTHORIZE_PATH, origin);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: modeSandbox ? 'factpulse-sandbox' : 'factpulse',
      state: ids(),
    }).toString();
    return { status: 200, body: { authorizeUrl: url.href } };
  },

  get_superpdp_status_api_v1_clients__uid__superpdp_status_get(_input, { world }) {
    if (!world.client) return clientNotFound(explainUnknownClient(world));
    return {
      status: 200,
      body: { connected: false, connectedAt: null, expiresAt: null, modeSandbox: null, lastError: '' },
    };
  },

  disconnect_superpdp_api_v1_clients__uid__superpdp_delete(_input, { world }) {
    if (!world.client) return clientNotFound(explainUnknownClient(world));
    return { status: 200, body: { success: true, deleted: false } };
  },
};

function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^/]/i.test(text) && URL.canParse(text);
}
