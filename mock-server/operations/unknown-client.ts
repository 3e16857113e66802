import type { Explanation } from '../problems/explanation.ts';
import type { World } from '../store/port/store.ts';

/** Why a world has no client. Its uid is not quoted, because at a sign-in it is a value of the body. */
export function explainUnknownClient({ account, isClientElsewhere }: World): Explanation {
  const owner = account?.email ?? 'the account';
  if (isClientElsewhere) {
    return {
      reason: `the client belongs to another account than ${owner}`,
      hint: 'sign in with the account that the client belongs to',
    };
  }
  return {
    reason: `no account has this client, not even ${owner}`,
    hint: 'use the uid of a client that GET /api/v1/clients lists',
  };
}
