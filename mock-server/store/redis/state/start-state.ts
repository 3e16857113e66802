import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Vault } from '../../../secrets/vault.ts';
import type { StorageOptions } from '../../port/storage.ts';
import { FORMAT } from '../calls/format.ts';
import { script } from '../calls/scripts.ts';
import type { Engine } from '../engine/engine.ts';
import { maybeTextIn } from '../engine/reply.ts';
import type { BuildBase } from './build-base.ts';
import { checkStored, type Stored } from './check-stored.ts';
import { type Lock, takeLock } from './lock.ts';
import { MIGRATIONS } from './migrations.ts';
import { StoreStateError } from './store-state-error.ts';

interface StartOptions extends Pick<StorageOptions, 'fixtures' | 'fixturesId' | 'onNotice'> {
  readonly engine: Engine;
  readonly prefix: string;
  readonly vault: Vault;
  readonly buildBase: BuildBase;
}

/** How often the others look while a replica seeds, resets or migrates the store. */
const POLL_MS = 50;

export interface StateStart {
  /**
   * Makes sure that the store holds a state that this program can use: seeds an empty one, and migrates an earlier one. Of
   * replicas that start at once, one does.
   *
   * @throws KitError if it holds another program's keys, a newer state, one with another secret or other fixtures
   */
  start(): Promise<void>;
  /** Replaces all that is stored under the prefix by the fixtures. Replicas that are in use wait until it is done. */
  reset(): Promise<void>;
}

export function createStateStart(options: StartOptions): StateStart {
  const { engine, prefix, vault, buildBase, fixtures, fixturesId, onNotice } = options;

  async function readStored(): Promise<Stored | undefined> {
    const [format, keyCheck, fixturesOf] = await engine.run(script('meta'), [prefix, '', '']);
    const known = maybeTextIn(format);
    if (known === undefined) return undefined;
    return { format: known, keyCheck: maybeTextIn(keyCheck), fixturesId: maybeTextIn(fixturesOf) };
  }

  async function seed(): Promise<void> {
    await refuseForeignKeys();
    const base = await buildBase(fixtures);
    const args = [base, fixturesId, vault.seal(FORMAT)];
    await engine.run(script('seed'), [prefix, '', randomUUID(), ...args]);
  }

  async function migrate({ format }: Stored): Promise<void> {
    for (let from = format; from !== FORMAT; ) {
      const migration = MIGRATIONS[from];
      if (!migration) throw new Error(`no migration from ${from}`); // checkStored has refused it
      await migration.migrate(engine, prefix);
      from = migration.to;
      onNotice(`the store was migrated to "${from}"`);
    }
  }

  /** @throws StoreStateError if a key under the prefix is not one of ours */
  async function refuseForeignKeys(): Promise<void> {
    for await (const keys of scan()) {
      const foreign = keys.find((key) => !OWN_KEYS.test(key.slice(prefix.length)));
      if (foreign !== undefined) throw StoreStateError.foreignKey(foreign, prefix);
    }
  }

  async function* scan(): AsyncIterable<string[]> {
    const pattern = `${prefix.replace(/[\\*?[\]^-]/g, '\\$&')}*`;
    let cursor = '0';
    do {
      const [reply] = await engine.send([['SCAN', cursor, 'MATCH', pattern, 'COUNT', '1000']]);
      const [next, keys] = reply as [string, string[]]; // as SCAN replies
      yield keys;
      cursor = next;
    } while (cursor !== '0');
  }

  async function prepare(): Promise<void> {
    const stored = await readStored(); // by now another replica may have been here
    if (!stored) await seed();
    else if (stored.format !== FORMAT) await migrate(stored);
  }

  async function removeAll(): Promise<void> {
    await engine.send([['UNLINK', `${prefix}meta`]]); // first, so that no replica uses what is left
    for await (const keys of scan()) {
      const own = keys.filter((key) => OWN_KEYS.test(key.slice(prefix.length)) && key !== `${prefix}lock`);
      if (own.length > 0) await engine.send([['UNLINK', ...own]]);
    }
  }

  return {
    async start() {
      for (;;) {
        const stored = await readStored();
        if (stored) checkStored(stored, { fixturesId, vault });
        if (stored?.format === FORMAT) return;
        const lock = await takeLock(engine, prefix);
        if (lock) await lock.whileHeld(prepare);
        else await wait(POLL_MS);
      }
    },
    async reset() {
      let lock: Lock | undefined;
      while (!lock) {
        lock = await takeLock(engine, prefix);
        if (!lock) await wait(POLL_MS);
      }
      await lock.whileHeld(async () => {
        await removeAll();
        await seed();
      });
    },
  };
}

/** The names of our keys after the prefix (prelude.lua). */
const OWN_KEYS =
  /^(?:meta|seq|names|lru|lock|probe|(?:sandbox|base|held|done|revoked):.*|journal.*|deliver.*)$/s;
