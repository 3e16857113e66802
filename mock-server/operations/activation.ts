import { clientNotFound, refusedByRule } from '../problems/problem.ts';
import type { Context, Handlers } from './handler.ts';
import { explainUnknownClient } from './unknown-client.ts';

/** Activates and deactivates clients. */
export const activationHandlers: Handlers<
  | 'activate_client_api_v1_clients__uid__activer_post'
  | 'deactivate_client_api_v1_clients__uid__desactiver_post'
> = {
  activate_client_api_v1_clients__uid__activer_post: (_input, context) => setActive(context, true),
  deactivate_client_api_v1_clients__uid__desactiver_post: (_input, context) => setActive(context, false),
};

function setActive({ world, now, assumptions }: Context, isActive: boolean) {
  const { client } = world;
  if (!client) return clientNotFound(explainUnknownClient(world));
  const state = isActive ? 'activated' : 'deactivated';
  const body = { uid: client.uid, isActive, message: `Client ${state}` };
  if (client.isActive !== isActive) {
    const change = { client: { ...client, isActive, updatedAt: now.toISOString() } };
    return { status: 200 as const, body, change };
  }
  if (assumptions['repeated-activation'] === 'refused')
    return refusedByRule(`Client already ${state}`, {
      reason: `the client is already ${state}`,
      hint: 'read isActive first (assumption repeated-activation)',
    });
  return { status: 200 as const, body };
}
