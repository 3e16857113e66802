import { randomBytes } from 'node:crypto';
import { clientNotFound, secretNotFound } from '../problems/problem.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Handlers } from './handler.ts';
import { explainUnknownClient } from './unknown-client.ts';

const SECRET_BYTES = 32;

/** Generates and deletes the secret that signs the webhooks of a client (api-facts, 4.3 adds). */
export function webhookSecretHandlers(
  vault: Vault,
): Handlers<
  | 'generate_webhook_secret_api_v1_clients__uid__webhook_secret_generate_post'
  | 'get_webhook_secret_status_api_v1_clients__uid__webhook_secret_status_get'
  | 'delete_webhook_secret_api_v1_clients__uid__webhook_secret_delete'
> {
  return {
    generate_webhook_secret_api_v1_clients__uid__webhook_secret_generate_post(_input, { world, now }) {
      const { client } = world;
      if (!client) return clientNotFound(explainUnknownClient(world));
      const webhookSecret = `whsec_${randomBytes(SECRET_BYTES).toString('base64url')}`;
      const createdAt = now.toISOString();
      const message = 'Store the webhook secret now, it is not shown again';
      return {
        status: 200,
        body: { success: true, webhookSecret, message, createdAt },
        change: { client: { ...client, webhookSecret: { sealed: vault.seal(webhookSecret), createdAt } } },
      };
    },

    get_webhook_secret_status_api_v1_clients__uid__webhook_secret_status_get(_input, { world }) {
      const { client } = world;
      if (!client) return clientNotFound(explainUnknownClient(world));
      const { webhookSecret } = client;
      const body = { hasSecret: webhookSecret !== null, createdAt: webhookSecret?.createdAt ?? null };
      return { status: 200, body };
    },

    delete_webhook_secret_api_v1_clients__uid__webhook_secret_delete(_input, { world, assumptions }) {
      const { client } = world;
      if (!client) return clientNotFound(explainUnknownClient(world));
      if (client.webhookSecret) {
        const body = { success: true, message: 'Webhook secret deleted' };
        return { status: 200, body, change: { client: { ...client, webhookSecret: null } } };
      }
      if (assumptions['webhook-secret-missing'] === 'not-found')
        return secretNotFound('webhook secret', { reason: 'the client has no webhook secret' });
      return { status: 200, body: { success: true, message: 'The client had no webhook secret' } };
    },
  };
}
