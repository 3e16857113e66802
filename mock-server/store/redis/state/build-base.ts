import { randomUUID } from 'node:crypto';
import type { AccountRecord, ClientRecord, State } from '../../port/records.ts';
import type { Argument } from '../calls/calls.ts';
import { script } from '../calls/scripts.ts';
import type { Engine } from '../engine/engine.ts';

/** Stores a state as a base, which no sandbox uses yet. @returns its id */
export type BuildBase = (state: State) => Promise<string>;

/** How many records a call stores, so that none keeps the engine for long. */
const CHUNK = 500;
/** Numbers what is in a base, before everything that is added later. */
const FIRST_NUMBER = -1_000_000_000;

export function createBuildBase(engine: Engine, prefix: string): BuildBase {
  return async function buildBase(state) {
    const id = randomUUID();
    const add = async (kind: string, ...args: readonly Argument[]) => {
      const texts = args.map((argument) => (argument === null ? '' : String(argument)));
      await engine.run(script('build-base'), [prefix, '', '', id, kind, ...texts]);
    };
    await add('pdp', state.lastPdpConfigId);
    for (const [number, account] of state.accounts.entries()) await addAccount(account, number);
    const tasks = state.tasks.map((task, index) => [
      ...[task.id, FIRST_NUMBER + index, task.makes, JSON.stringify(task)],
    ]);
    for (const part of chunksOf(tasks)) await add('tasks', ...part.flat());
    return id;

    async function addAccount({ email, password, apiKeys, clients }: AccountRecord, number: number) {
      await add('account', email, number, JSON.stringify({ email, password }));
      const keys = apiKeys.map((apiKey, index) => [
        ...[apiKey.id, apiKey.fingerprint, email, FIRST_NUMBER + index, apiKey.clientUid],
        JSON.stringify(apiKey),
      ]);
      for (const part of chunksOf(keys)) await add('apiKeys', ...part.flat());
      let place = 0;
      for (const part of chunksOf(clients)) {
        await add('clients', email, place, ...part.flatMap(clientArguments));
        place += part.length;
      }
    }
  };
}

function clientArguments(client: ClientRecord): Argument[] {
  return [client.uid, JSON.stringify(client), client.isActive ? '1' : '0', client.siret];
}

function chunksOf<Item>(items: readonly Item[]): Item[][] {
  const chunks = [];
  for (let from = 0; from < items.length; from += CHUNK) chunks.push(items.slice(from, from + CHUNK));
  return chunks;
}
