import { clientDeactivated, Problem } from '../problems/problem.ts';
import { admit, type Identifiable } from './identify.ts';
import type { Judged } from './judge.ts';
import type { ApiParts } from './parts.ts';

/** Nothing new is known of a request that is not refused. */
type Passed = Record<never, never>;

const PASSED: Passed = {};

/**
 * Refuses the operations that a deactivated client cannot use, those of AFNOR and Chorus Pro, to its tokens and API keys.
 * Some of these operations declare no security; credentials that are sent to them all the same say whose client it is.
 */
export function refuseDeactivated(
  known: Identifiable & Judged,
  { assumptions }: ApiParts,
): Passed | Problem | Promise<Passed | Problem> {
  const { match, world } = known;
  const { client } = world;
  if (!match.operation.needsActiveClient || !client || client.isActive) return PASSED;
  return assumptions['deactivated-client'] === 'served' ? PASSED : judgeSender(known);
}

async function judgeSender({
  world,
  principal,
  credentials,
}: Identifiable & Judged): Promise<Passed | Problem> {
  const sender = principal ?? (credentials && (await admit(credentials, world)));
  if (sender instanceof Problem || sender?.clientUid !== world.client?.uid) return PASSED;
  return clientDeactivated({
    reason: `the client ${sender?.clientUid} is deactivated`,
    hint: `activate it with POST /api/v1/clients/${sender?.clientUid}/activer`,
  });
}
