import { UnknownName } from '../../../base/errors.ts';
import type { components } from '../../../contracts/generated/admin.ts';
import type { Vault } from '../../secrets/vault.ts';
import type { DeliveryRecord, TryRecord } from '../../store/port/deliveries.ts';
import type { ClientRecord } from '../../store/port/records.ts';
import type { Sandboxes, SandboxRecord } from '../../store/port/sandboxes.ts';
import { findReceiver } from '../../webhooks/find-receiver.ts';
import { DEFAULT_EVENT, SAMPLED_EVENTS, sampleOf } from '../../webhooks/sample-data.ts';
import { signedContent } from '../../webhooks/signed-content.ts';
import type { AdminHandlers, AdminParts } from './handler.ts';
import { namedSandbox } from './named-sandbox.ts';

/** How many names an error lists. */
const MAX_LISTED = 20;

/** Delivers webhooks, and reads what became of them. */
export function webhookHandlers({
  storage: { sandboxes },
  vault,
  webhooks,
}: AdminParts): AdminHandlers<'listWebhooks' | 'deliverWebhook' | 'getWebhook'> {
  return {
    async listWebhooks({ query }) {
      const sandbox = await namedSandbox(sandboxes, query.sandbox);
      const all = await webhooks.list(sandbox);
      return { status: 200, body: { webhooks: all.map(describe), sampledEvents: [...SAMPLED_EVENTS] } };
    },
    async deliverWebhook({ query, body }) {
      const sandbox = await namedSandbox(sandboxes, query.sandbox);
      const client = await findClient(sandboxes, sandbox, body.client);
      const event = body.event ?? DEFAULT_EVENT;
      const content = signedContent(event, body.data ?? sampleOf(event), secretOf(client, vault));
      const receiver = await findReceiver(body.url, body.allowRemote ?? false);
      const delivery = await webhooks.deliver(sandbox, { client: client.uid, event, receiver, content });
      return { status: 201, body: describe(delivery) };
    },
    async getWebhook({ query, path: { id } }) {
      const sandbox = await namedSandbox(sandboxes, query.sandbox);
      const delivery = await webhooks.find(sandbox, id);
      if (delivery) return { status: 200, body: describe(delivery) };
      const ids = (await webhooks.list(sandbox)).map((each) => each.id);
      throw new UnknownName('webhook', id, ids.slice(0, MAX_LISTED));
    },
  };
}

/** @throws UnknownName */
async function findClient(sandboxes: Sandboxes, sandbox: SandboxRecord, uid: string): Promise<ClientRecord> {
  const { accounts } = await sandboxes.state(sandbox);
  const clients = accounts.flatMap((account) => account.clients);
  const found = clients.find((client) => client.uid === uid.toLowerCase());
  if (found) return found;
  throw new UnknownName(
    'client',
    uid,
    clients.slice(0, MAX_LISTED).map((client) => client.uid),
  );
}

function secretOf({ webhookSecret }: ClientRecord, vault: Vault): string {
  return webhookSecret ? vault.open(webhookSecret.sealed) : vault.webhookKey;
}

function describe(delivery: DeliveryRecord): components['schemas']['WebhookDelivery'] {
  const { id, client, event, state, tries, nextTryAt } = delivery;
  return {
    ...{ id, client, event, state, tries: tries.map(describeTry) },
    nextTryAt: nextTryAt === null ? null : new Date(nextTryAt).toISOString(),
  };
}

function describeTry({ at, ...others }: TryRecord): components['schemas']['WebhookTry'] {
  return { at: new Date(at).toISOString(), ...others };
}
