import { refusedByRule } from '../problems/problem.ts';
import { findClient } from './find-client.ts';
import type { HandlerParts, Handlers, Input } from './handler.ts';

type ActivationId =
  | 'activate_client_api_v1_clients__uid__activer_post'
  | 'deactivate_client_api_v1_clients__uid__desactiver_post';

/** Switches clients on and off. */
export function activationHandlers({ store, assumptions, clock }: HandlerParts): Handlers<ActivationId> {
  async function switchClient({ principal, path }: Input<ActivationId>, isActive: boolean) {
    const state = isActive ? 'activated' : 'deactivated';
    const client = findClient(store, principal, path.uid);
    if (client.isActive !== isActive) {
      store.putClient(principal.account, { ...client, isActive, updatedAt: clock().toISOString() });
      await store.save();
    } else if (assumptions['repeated-activation'] === 'refused') {
      throw refusedByRule(`Client already ${state}`);
    }
    return { status: 200 as const, body: { uid: client.uid, isActive, message: `Client ${state}` } };
  }

  return {
    activate_client_api_v1_clients__uid__activer_post: (input) => switchClient(input, true),
    deactivate_client_api_v1_clients__uid__desactiver_post: (input) => switchClient(input, false),
  };
}
