import { randomUUID } from 'node:crypto';
import type { Account } from '../port/records.ts';
import type { OpenSandbox, SandboxChange, Sandboxes, SandboxRecord } from '../port/sandboxes.ts';
import type { StorageOptions } from '../port/storage.ts';
import type { Argument, Calls } from './calls/calls.ts';
import type { Reply } from './engine/engine.ts';
import { listIn, maybeTextIn, textIn, textsIn } from './engine/reply.ts';
import type { KnownRecords } from './records/known-records.ts';
import { readSandbox } from './records/read-records.ts';
import { createRedisApiKeys } from './redis-api-keys.ts';
import { createRedisSnapshots } from './redis-snapshots.ts';
import type { BuildBase } from './state/build-base.ts';
import { readAccounts, readAccountsByBase, readState } from './state/read-state.ts';

interface SandboxesParts extends Pick<StorageOptions, 'sandboxLimit' | 'onEvict'> {
  readonly calls: Calls;
  readonly known: KnownRecords;
  readonly buildBase: BuildBase;
  /** Milliseconds without use after which a sandbox is closed. */
  readonly sandboxTtl: number;
}

/** So that no call keeps the engine for long. */
const LISTED_AT_ONCE = 1_000;

export function createRedisSandboxes({ calls, known, buildBase, ...options }: SandboxesParts): Sandboxes {
  const { sandboxLimit, sandboxTtl, onEvict } = options;

  async function find(name: string | null, newId = ''): Promise<SandboxRecord | undefined> {
    const [head, evicted] = await calls.write('find-sandbox', name, sandboxTtl, newId, sandboxLimit);
    for (const each of textsIn(evicted)) onEvict(each);
    return head === null ? undefined : known.add(readSandbox(listIn(head)));
  }

  function readOpen(reply: Reply, accountsByBase: ReadonlyMap<string, readonly Account[]>): OpenSandbox {
    const [head, lastUsedAt, inFlight, base] = listIn(reply);
    const sandbox = known.add(readSandbox(listIn(head)));
    const accounts = accountsByBase.get(textIn(base)) ?? [];
    return { sandbox, lastUsedAt: Number(lastUsedAt), inFlight: Number(inFlight), accounts };
  }

  /** @returns sandboxes, and where the next part begins; undefined after the last one */
  async function listPart(from: string): Promise<{ part: OpenSandbox[]; next: string | undefined }> {
    const [list, bases, next] = await calls.read('list-sandboxes', sandboxTtl, 'from', from, LISTED_AT_ONCE);
    const accounts = readAccountsByBase(bases);
    return { part: listIn(list).map((each) => readOpen(each, accounts)), next: maybeTextIn(next) };
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
      const listed = new Map<string, OpenSandbox>(); // one that is used in between is listed again, at its new place
      for (let from: string | undefined = '-inf'; from !== undefined; ) {
        const { part, next }: Awaited<ReturnType<typeof listPart>> = await listPart(from);
        for (const open of part) {
          listed.delete(open.sandbox.id);
          listed.set(open.sandbox.id, open);
        }
        from = next;
      }
      return [...listed.values()];
    },
    async count() {
      const [count] = await calls.read('list-sandboxes', sandboxTtl, 'count');
      return Number(count);
    },
    async describe({ id }) {
      const [list, bases] = await calls.read('list-sandboxes', sandboxTtl, 'one', id);
      const [open] = listIn(list);
      return open === undefined ? undefined : readOpen(open, readAccountsByBase(bases));
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
