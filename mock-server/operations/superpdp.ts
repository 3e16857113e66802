import type { Assumptions } from '../assumptions/assumptions.ts';
import { clientNotFound, Problem, refusedByRule } from '../problems/problem.ts';
import type { Vault } from '../secrets/vault.ts';
import { sealState } from '../superpdp/authorization-state.ts';
import { AUTHORIZE_PATH } from '../superpdp/authorize-path.ts';
import { renew } from '../superpdp/connection.ts';
import { addRequest } from '../superpdp/requests.ts';
import { problemOfReturnUrl } from '../superpdp/return-url.ts';
import type { Handlers } from './handler.ts';
import { explainUnknownClient } from './unknown-client.ts';

/** Connects a client to SuperPDP (api-facts, 4.4 adds). The end user agrees on a page of the mock. */
export function superPdpHandlers(
  vault: Vault,
): Handlers<
  | 'get_superpdp_connect_url_api_v1_clients__uid__superpdp_connect_url_post'
  | 'get_superpdp_status_api_v1_clients__uid__superpdp_status_get'
  | 'disconnect_superpdp_api_v1_clients__uid__superpdp_delete'
> {
  return {
    get_superpdp_connect_url_api_v1_clients__uid__superpdp_connect_url_post({ query }, context) {
      const { world, baseUrl } = context;
      if (!world.client) return clientNotFound(explainUnknownClient(world));
      const { modeSandbox } = query;
      const returnUrl = query.returnUrl || null;
      const problem = returnUrl === null ? undefined : problemOfReturnUrl(returnUrl);
      if (problem !== undefined) return invalidReturnUrl(problem, context.assumptions);
      const { client, request } = addRequest(world.client, { modeSandbox, returnUrl }, context);
      const state = sealState(vault, {
        sandbox: world.sandbox.name,
        email: world.account?.email ?? '',
        client: client.uid,
        request: request.id,
        expiresAt: request.expiresAt,
      });
      const parameters = new URLSearchParams({
        response_type: 'code',
        client_id: modeSandbox ? 'factpulse-sandbox' : 'factpulse',
        state,
      });
      const authorizeUrl = `${baseUrl}${AUTHORIZE_PATH}?${parameters}`;
      return { status: 200, body: { authorizeUrl }, change: { client } };
    },

    get_superpdp_status_api_v1_clients__uid__superpdp_status_get(_input, context) {
      const { world, assumptions, isRenewalRefused } = context;
      const { client, now } = world;
      if (!client) return clientNotFound(explainUnknownClient(world));
      if (!client.superPdp) return { status: 200, body: NOT_CONNECTED };
      const superPdp = renew(client.superPdp, now, isRenewalRefused, { vault, assumptions });
      const { connectedAt, expiresAt, modeSandbox, lastError } = superPdp;
      const connected = lastError === '' || assumptions['superpdp-failed-renewal'] === 'connected';
      return {
        status: 200,
        body: { connected, connectedAt, expiresAt, modeSandbox, lastError },
        ...(superPdp !== client.superPdp && { change: { client: { ...client, superPdp } } }),
      };
    },

    disconnect_superpdp_api_v1_clients__uid__superpdp_delete(_input, { world }) {
      const { client } = world;
      if (!client) return clientNotFound(explainUnknownClient(world));
      if (!client.superPdp) return { status: 200, body: { success: true, deleted: false } };
      const change = { client: { ...client, superPdp: null } };
      return { status: 200, body: { success: true, deleted: true }, change };
    },
  };
}

const NOT_CONNECTED = {
  connected: false,
  connectedAt: null,
  expiresAt: null,
  modeSandbox: null,
  lastError: '',
};

function invalidReturnUrl(problem: string, assumptions: Assumptions): Problem {
  const code = 'invalid_return_url';
  const reason = `returnUrl ${problem}`;
  const hint = 'send an absolute http or https URL, percent-encoded, without credentials and fragment';
  if (assumptions['invalid-return-url'] === 'error-code')
    return refusedByRule(reason, { reason, hint }, code);
  return new Problem({ status: 400, code, message: code, body: { detail: code }, reason, hint });
}
