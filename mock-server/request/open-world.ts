import { Problem } from '../problems/problem.ts';
import type { PageQuery, Store, World, WorldQuery } from '../store/port/store.ts';
import type { Claimed } from './claim-world.ts';
import type { Match, Routed } from './find-route.ts';
import type { ApiParts } from './parts.ts';

/** The state that a request is answered from. */
export interface Opened {
  readonly world: World;
  /** Used to open it again. */
  readonly query: WorldQuery;
  /** When it arrived, by the clock of the sandbox: milliseconds since 1970. */
  readonly at: number;
}

/**
 * Reads the state for a request in one call to the store. A sandbox that does not exist yet takes a second call: it is
 * created only for a sign-in, or for a token that is valid in real time, so that strangers cannot create sandboxes. An API
 * key is known to the fixtures only, so that one call finds it or creates its sandbox.
 */
export async function openWorld(known: Routed & Claimed, parts: ApiParts): Promise<Opened> {
  const query = queryOf(known, parts);
  const world = await parts.store.open(query);
  if (world.account || !(await mayCreateSandbox(known, parts))) return { world, query, at: world.now };
  world.release();
  const again = { ...query, createSandbox: true };
  const created = await parts.store.open(again);
  return { world: created, query: again, at: created.now };
}

/** Reads it again, since it may have changed. A sandbox that was closed in between is created again. */
export async function reopenWorld({ query, world: earlier }: Opened, store: Store): Promise<World> {
  const createSandbox = earlier.account !== undefined;
  try {
    return await store.open({ ...query, createSandbox, isRepeated: true });
  } finally {
    earlier.release(); // only now, or the sandbox could be evicted in between
  }
}

function queryOf({ match, signIn, credentials }: Routed & Claimed, parts: ApiParts): WorldQuery {
  if (signIn) return { ...signIn, createSandbox: true };
  const accounts = credentials?.claim.accounts ?? [];
  const tokenId = credentials?.claim.tokenId;
  const apiKeys = credentials?.claim.apiKeys;
  if (match.kind !== 'operation') return { accounts, apiKeys, tokenId };
  return {
    accounts,
    apiKeys,
    createSandbox: apiKeys !== undefined,
    tokenId,
    ...readsFor(match, credentials),
    page: pageOf(match, parts),
  };
}

/** A further document's operation needs the client of its sender, ours the one of its path. */
function readsFor(
  { operation, parameters: { path } }: Match,
  credentials: Claimed['credentials'],
): Partial<WorldQuery> {
  if (operation.document === undefined) return { client: path.uid?.toLowerCase() };
  return { client: credentials?.claim.clientUid, isClientOfApiKey: true, task: taskIn(path) };
}

/** The path parameters that name a task or what it makes, in FactPulse's document and in the other usual spelling. */
const TASK_PARAMETERS = ['task_id', 'taskId', 'download_id', 'downloadId', 'conversion_id', 'conversionId'];

function taskIn(path: Match['parameters']['path']): string | undefined {
  const name = TASK_PARAMETERS.find((each) => Object.hasOwn(path, each));
  return name === undefined ? undefined : path[name]?.toLowerCase();
}

function pageOf(
  { operation, parameters }: Match,
  { handlers, assumptions }: ApiParts,
): PageQuery | undefined {
  if (!parameters.isQueryValid) return undefined; // the request will be refused
  return handlers.get(operation)?.page?.(parameters.query, assumptions);
}

async function mayCreateSandbox(
  { match, signIn, credentials }: Routed & Claimed,
  parts: ApiParts,
): Promise<boolean> {
  if (match.kind !== 'operation' || signIn || !credentials) return false;
  const { authenticator, claim } = credentials;
  const namesSandbox = claim.accounts.some(({ sandbox }) => sandbox !== null);
  return (
    namesSandbox &&
    !((await authenticator.verify(claim, { now: parts.clock().getTime() })) instanceof Problem)
  );
}
