import type { Vault } from '../../secrets/vault.ts';
import type { SharedStore } from '../choose/choose-storage.ts';
import type { OpenStorage } from '../port/storage.ts';
import { StoreUnavailable } from '../port/store-unavailable.ts';
import { createCalls } from './calls/calls.ts';
import { afterFinished, createFinishQueue } from './calls/finish-queue.ts';
import { allScripts, commandsOfScripts } from './calls/scripts.ts';
import { StoreError } from './engine/connection/store-error.ts';
import { createEngine } from './engine/engine.ts';
import { textIn } from './engine/reply.ts';
import { createKnownRecords } from './records/known-records.ts';
import { createRedisDeliveries } from './redis-deliveries.ts';
import { createRedisJournal } from './redis-journal.ts';
import { createRedisSandboxes } from './redis-sandboxes.ts';
import { createRedisStore } from './redis-store.ts';
import { createBuildBase } from './state/build-base.ts';
import { createStateStart } from './state/start-state.ts';
import { StoreStateError } from './state/store-state-error.ts';

/** How often sandboxes are looked for that are not used any more. */
const SWEEP_MS = 60_000;
const SWEPT_AT_ONCE = 100;

/**
 * A storage in Redis or Valkey, which any number of replicas share.
 *
 * @returns a function that opens the storage; its start throws a KitError if the engine or what it holds cannot be used
 */
export function openRedisStorage({ url, prefix, reset, sandboxTtl }: SharedStore, vault: Vault): OpenStorage {
  return function open({
    fixtures,
    fixturesId,
    clock,
    sandboxLimit,
    journalSize,
    onEvict,
    onNotice,
    onCall,
  }) {
    const engine = createEngine({
      url,
      prefix,
      commands: commandsOfScripts(),
      onNotice,
      ...(onCall && { onCall }),
    });
    const buildBase = createBuildBase(engine, prefix);
    const state = createStateStart({ engine, prefix, vault, buildBase, fixtures, fixturesId, onNotice });
    const direct = createCalls({ engine, prefix, clock, restore, ready });
    const finish = createFinishQueue({ calls: direct, sandboxLimit, journalSize, onEvict });
    const calls = afterFinished(direct, finish);
    const known = createKnownRecords();
    const shared = { calls, known, sandboxLimit, sandboxTtl, onEvict };
    let mustReset = reset;
    let phase: 'new' | 'started' | 'closed' = 'new';
    let started: Promise<void> | undefined;
    let restoring: Promise<void> | undefined;
    let sweeper: NodeJS.Timeout | undefined;

    async function startOnce(): Promise<void> {
      await engine.connect();
      await engine.send(allScripts().map(({ source }) => ['SCRIPT', 'LOAD', source])); // so that calls keep their order
      if (mustReset) await state.reset();
      mustReset = false;
      await state.start();
      sweeper = setInterval(sweep, SWEEP_MS).unref();
      phase = 'started';
    }

    async function start(): Promise<void> {
      started ??= startOnce().catch((error) => {
        started = undefined;
        throw error;
      });
      await started;
    }

    /** A mock can be used without listening: its storage starts with the first call. @throws StoreUnavailable */
    function ready(): Promise<void> | undefined {
      return phase === 'new' ? start().catch(rethrowAsUnavailable) : undefined;
    }

    function sweep(): void {
      calls.write('sweep', sandboxTtl, SWEPT_AT_ONCE).catch(() => {}); // the next one may succeed
    }

    /** The engine has lost the state, or another replica has reset it. @throws StoreUnavailable */
    function restore(): Promise<void> {
      restoring ??= state
        .start()
        .catch(rethrowAsUnavailable)
        .finally(() => {
          restoring = undefined;
        });
      return restoring;
    }

    return {
      store: createRedisStore({ ...shared, finish, journalSize }),
      sandboxes: createRedisSandboxes({
        ...shared,
        async buildBase(state) {
          await ready();
          return buildBase(state);
        },
      }),
      journal: createRedisJournal(calls, finish),
      deliveries: createRedisDeliveries(calls, journalSize),
      revocations: {
        async revoke(tokenId, expiresAt) {
          const now = (clock ?? engine.clock)().getTime();
          await calls.write('revoke-token', tokenId, Math.ceil(expiresAt - now));
        },
      },
      clock: clock ?? engine.clock,
      async adminToken(make) {
        const [sealed] = await calls.write('admin-token', vault.seal(make()));
        return vault.open(textIn(sealed));
      },
      unreadiness: () => calls.read('check').then(nothingWrong, reasonOf),
      start,
      async close() {
        clearInterval(sweeper);
        started = undefined;
        phase = 'closed';
        finish.flush(); // or the sandboxes of the last requests stay held
        await engine.close();
      },
    };
  };
}

function rethrowAsUnavailable(error: unknown): never {
  throw error instanceof StoreStateError || error instanceof StoreError
    ? new StoreUnavailable(error.reason, error)
    : error;
}

function nothingWrong(): undefined {}

/** @throws what is not about the engine: a bug */
function reasonOf(error: unknown): string {
  if (error instanceof StoreUnavailable) return error.reason;
  throw error;
}
