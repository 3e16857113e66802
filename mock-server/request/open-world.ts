import { Problem } from '../problems/problem.ts';
import type { PageQuery, World, WorldQuery } from '../store/port/store.ts';
import type { Claimed } from './claim-world.ts';
import type { ApiParts } from './parts.ts';
import { extend } from './pipeline.ts';

/** A request with what it is answered from. */
export interface Opened extends Claimed {
  readonly world: World;
  /** For opening it again. */
  readonly query: WorldQuery;
}

/**
 * Reads what the request is answered from, in one call to the store. A sandbox that does not exist yet takes a second one:
 * it is made only for a sign-in, or for a token that is good by real time, so that no stranger makes any.
 */
export async function openWorld(claimed: Claimed, parts: ApiParts): Promise<Opened> {
  const query = queryOf(claimed, parts);
  const world = await parts.store.open(query);
  if (world.account || !(await mayCreateSandbox(claimed, parts))) return extend(claimed, { world, query });
  world.release();
  const again = { ...query, createSandbox: true };
  return extend(claimed, { world: await parts.store.open(again), query: again });
}

function queryOf({ match, signIn, credentials }: Claimed, parts: ApiParts): WorldQuery {
  if (signIn) return { ...signIn, createSandbox: true };
  const accounts = credentials?.claim.accounts ?? [];
  const tokenId = credentials?.claim.tokenId;
  if (match.kind !== 'operation') return { accounts, tokenId };
  return { accounts, tokenId, client: match.parameters.path.uid?.toLowerCase(), page: pageOf(match, parts) };
}

function pageOf(
  { operation, parameters }: Extract<Claimed['match'], { kind: 'operation' }>,
  { handlers, assumptions }: ApiParts,
): PageQuery | undefined {
  if (!parameters.isQueryValid) return undefined; // it will be refused
  return handlers.get(operation)?.page?.(parameters.query, assumptions);
}

async function mayCreateSandbox({ match, signIn, credentials }: Claimed, parts: ApiParts): Promise<boolean> {
  if (match.kind !== 'operation' || signIn || !credentials) return false;
  const { authenticator, claim } = credentials;
  const namesSandbox = claim.accounts.some(({ sandbox }) => sandbox !== null);
  return namesSandbox && !((await authenticator.verify(claim, parts.clock())) instanceof Problem);
}
