import { randomUUID } from 'node:crypto';
import type { Account } from '../port/records.ts';
import type { StorageOptions } from '../port/storage.ts';
import type { ClientPage, PageQuery, Store, World, WorldQuery } from '../port/store.ts';
import type { Calls } from './calls/calls.ts';
import { entryArguments, type FinishQueue } from './calls/finish-queue.ts';
import type { Reply } from './engine/engine.ts';
import { listIn, maybeTextIn, textIn, textsIn } from './engine/reply.ts';
import { changeArguments } from './records/change-arguments.ts';
import type { KnownRecords } from './records/known-records.ts';
import { queryArguments } from './records/query-arguments.ts';
import { readApiKey, readClient, readSandbox, readTask } from './records/read-records.ts';

interface StoreParts extends Pick<StorageOptions, 'sandboxLimit' | 'journalSize' | 'onEvict'> {
  readonly calls: Calls;
  readonly known: KnownRecords;
  readonly finish: FinishQueue;
  /** Milliseconds without use after which a sandbox is closed. */
  readonly sandboxTtl: number;
}

/** The sandbox that is never closed, as the scripts name it (sandbox.lua). */
const SHARED_ID = 'shared';

/** A read is one call, a write two. */
export function createRedisStore({ calls, known, finish, ...options }: StoreParts): Store {
  const { sandboxLimit, sandboxTtl, journalSize, onEvict } = options;

  function readWorld(query: WorldQuery, values: readonly Reply[], hold: string): World {
    const [
      head,
      now,
      pdp,
      account,
      apiKey,
      version,
      client,
      isElsewhere,
      task,
      total,
      page,
      revoked,
      evicted,
    ] = values;
    const sandbox = known.add(readSandbox(listIn(head)));
    const clientValue = maybeTextIn(client);
    const taskValue = maybeTextIn(task);
    const found = taskValue === undefined ? undefined : readTask(taskValue);
    const apiKeyValue = maybeTextIn(apiKey);
    for (const name of textsIn(evicted)) onEvict(name);
    const world: World = {
      sandbox,
      now: Number(now),
      account: readAccount(maybeTextIn(account)),
      apiKey: apiKeyValue === undefined ? undefined : readApiKey(apiKeyValue).apiKey,
      client: clientValue === undefined ? undefined : readClient(clientValue),
      isClientElsewhere: isElsewhere === 1,
      task: found?.record,
      page: query.page && account !== null ? readPage(query.page, Number(total), textsIn(page)) : undefined,
      lastPdpConfigId: Number(pdp),
      isTokenRevoked: revoked === 1,
      release: sandbox.id === SHARED_ID ? neverClosed : () => finish.release(sandbox.id, hold),
    };
    return known.addWorld(world, { client: textIn(version), task: found?.version ?? '' });
  }

  return {
    async open(query) {
      const id = randomUUID();
      const head = [id, sandboxLimit, sandboxTtl];
      return readWorld(query, await calls.read('open', ...head, ...queryArguments(query)), id);
    },
    async commit(world, change, entry) {
      const recorded = entry ? [true, ...entryArguments(entry)] : [false];
      const changed = changeArguments(world, change, known.readBy(world));
      const [result] = await calls.write('commit', world.sandbox.id, journalSize, ...recorded, ...changed);
      return result === 'done' ? 'done' : 'stale';
    },
    async hasSiret({ sandbox, account }, siret) {
      if (!account) return false;
      const [isTaken] = await calls.read('siret', sandbox.id, account.email, siret);
      return isTaken === 1;
    },
  };
}

function neverClosed(): void {}

/** @param value its number and the record, each on a line */
function readAccount(value: string | undefined): Account | undefined {
  return value === undefined ? undefined : JSON.parse(value.slice(value.indexOf('\n') + 1));
}

/** @param values oldest first */
function readPage({ order }: PageQuery, total: number, values: readonly string[]): ClientPage {
  const clients = values.map(readClient);
  return { clients: order === 'oldest-first' ? clients : clients.reverse(), total };
}
