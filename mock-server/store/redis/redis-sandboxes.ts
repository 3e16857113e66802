import { randomUUID } from 'node:crypto';
import type { Account } from '../port/records.ts';
import type { OpenSandbox, SandboxChange, Sandboxes, SandboxRecord } from '../port/sandboxes.ts';
import type { StorageOptions } from '../port/storage.ts';
import type { Argument, Calls } from './calls/calls.ts';
import type { Reply } from './engine/engine.ts';
import { listIn, textsIn } from './engine/reply.ts';
import type { KnownRecords } from './records/known-records.ts';
import { readSandbox } from './records/read-records.ts';
import { createRedisApiKeys } from './redis-api-keys.ts';
import { createRedisSnapshots } from './redis-snapshots.ts';
import type { BuildBase } from './state/build-base.ts';
import { readAccounts, readState } from './state/read-state.ts';

interface SandboxesParts extends Pick<StorageOptions, 'sandboxLimit' | 'onEvict'> {
  readonly calls: Calls;
  readonly known: KnownRecords;
  readonly buildBase: BuildBase;
  /** Milliseconds without use after which a sandbox is closed. */
  readonly sandboxTtl: number;
}

export function createRedisSandboxes({ calls, known, buildBase, ...options }: SandboxesParts): Sandboxes {
  const { sandboxLimit, sandboxTtl, onEvict } = options;

  async function find(name: string | null, newId = ''): Promise<SandboxRecord | undefined> {
    const [head, evicted] = await calls.write('find-sandbox', name, sandboxTtl, newId, sandboxLimit);
    for (const each of textsIn(evicted)) onEvict(each);
    return head === null ? undefined : known.add(readSandbox(listIn(head)));
  }

  function readOpen(reply: Reply): OpenSandbox {
    const [head, lastUsedAt, inFlight] = listIn(reply);
    const sandbox = known.add(readSandbox(listIn(head)));
    return { sandbox, lastUsedAt: Number(lastUsedAt), inFlight: Number(inFlight) };
  }

  return {
    limit: sandboxLimit,
    snapshots: createRedisSnapshots(calls),
    apiKeys: createRedisApiKeys(calls),
    async open(name) {
      const opened = await find(name, randomUUID());
      if (!opened) throw new Error(`the sandbox ${name} was not opened`);
      return opened;
    },
    find: (name) => find(name),
    async list() {
      const [list] = await calls.read('list-sandboxes', sandboxTtl);
      return listIn(list).map(readOpen);
    },
    async close(name) {
      const [wasOpen] = await calls.write('close-sandbox', name, sandboxTtl);
      return wasOpen === 1;
    },
    async update(sandbox, change) {
      const [result] = await calls.write(
        'update',
        ...[sandbox.id, known.versionOf(sandbox)],
        ...changedFields(change),
      );
      return result === 'done' ? 'done' : 'stale';
    },
    async accounts({ id }): Promise<readonly Account[]> {
      return readAccounts(await calls.read('state', id, false, false, false));
    },
    async state({ id }) {
      return readState(await calls.read('state', id, true, true, true));
    },
    async replaceState({ id }, state) {
      await calls.write('use-base', id, await buildBase(state));
    },
    async reset({ id }) {
      await calls.write('reset', id);
    },
    async load(fixtures) {
      await calls.write('load', fixtures && (await buildBase(fixtures.state)), fixtures?.id);
    },
  };
}

/** Names and values as the scripts store them (sandbox.lua). */
function changedFields({ clock, faults, lastFaultNumber, ...rest }: SandboxChange): Argument[] {
  return [
    ...(clock ? ['off', clock.offset, 'frz', clock.frozenAt] : []),
    ...(faults ? ['faults', JSON.stringify(faults)] : []),
    ...(lastFaultNumber === undefined ? [] : ['lfn', lastFaultNumber]),
    ...('taskDuration' in rest ? ['td', rest.taskDuration] : []),
  ];
}
