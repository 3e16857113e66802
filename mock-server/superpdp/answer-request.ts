import { KitError } from '../../base/errors.ts';
import type { ClientRecord, SuperPdpRequestRecord } from '../store/port/records.ts';
import type { Store, World } from '../store/port/store.ts';
import { openState } from './authorization-state.ts';
import { type ConnectionParts, connect } from './connection.ts';
import { hasExpired } from './requests.ts';
import { addResult } from './return-url.ts';

export interface AuthorizationParts extends ConnectionParts {
  readonly store: Store;
}

export type Decision = 'agree' | 'decline';

/** A request that the end user can answer. */
export interface OpenRequest {
  readonly client: ClientRecord;
  readonly request: SuperPdpRequestRecord;
}

/** The `state` of an authorization request cannot be used, or not again. */
export class StateUnusable extends KitError {
  override readonly name = 'StateUnusable';

  constructor(reason: string) {
    super({
      code: 'SUPERPDP_STATE_UNUSABLE',
      cannot: 'connect SuperPDP',
      reason,
      remedy: 'Get a new URL from superpdp/connect-url',
    });
  }
}

/** Finds the request that a state belongs to. @throws StateUnusable */
export async function findRequest(state: string, parts: AuthorizationParts): Promise<OpenRequest> {
  const { world, ...found } = await open(state, parts);
  world.release();
  return found;
}

/**
 * Answers a request for the end user, and connects the client if they agree. The request is removed by the same change,
 * so of several answers to one state, only one counts.
 *
 * @returns where the browser of the end user is sent; undefined for a confirmation page
 * @throws StateUnusable
 */
export async function answerRequest(
  state: string,
  decision: Decision,
  parts: AuthorizationParts,
): Promise<string | undefined> {
  for (;;) {
    const { world, client, request } = await open(state, parts);
    const others = client.superPdpRequests.filter(({ id }) => id !== request.id);
    const superPdp = decision === 'agree' ? connect(request.modeSandbox, world.now, parts) : client.superPdp;
    const change = { client: { ...client, superPdp, superPdpRequests: others } };
    const result = await parts.store.commit(world, change).finally(() => world.release());
    if (result === 'stale') continue; // another request has changed the client in between
    if (request.returnUrl === null) return undefined;
    return addResult(request.returnUrl, decision === 'agree' ? undefined : 'access_denied'); // RFC 6749 §4.1.2.1
  }
}

/** The caller releases the world. @throws StateUnusable */
async function open(
  text: string,
  { store, vault }: AuthorizationParts,
): Promise<OpenRequest & { readonly world: World }> {
  const state = openState(vault, text);
  if (!state) throw new StateUnusable('the state is not one of this mock, or it was altered');
  const { sandbox, email, client: uid } = state;
  const world = await store.open({ accounts: [{ sandbox, email }], client: uid });
  try {
    const { client, now } = world;
    if (!client) throw new StateUnusable('the client of the state no longer exists');
    if (hasExpired(state, new Date(now))) throw new StateUnusable('the state has expired after ten minutes');
    const request = client.superPdpRequests.find(({ id }) => id === state.request);
    if (!request) throw new StateUnusable('the state was used before, or its sandbox was reset');
    return { world, client, request };
  } catch (error) {
    world.release();
    throw error;
  }
}
