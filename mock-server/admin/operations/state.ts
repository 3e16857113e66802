import { KitError, UnknownName } from '../../../base/errors.ts';
import { describeState } from '../../fixtures/describe-state.ts';
import { readState } from '../../fixtures/read-state.ts';
import { type SandboxRecord, SNAPSHOT_LIMIT } from '../../store/port/sandboxes.ts';
import { timeOf } from '../../store/port/time.ts';
import { type AdminHandlers, type AdminParts, done } from './handler.ts';
import { namedSandbox } from './named-sandbox.ts';

/** Reads, replaces, saves and restores the state of a sandbox. */
export function stateHandlers({
  contract,
  storage: { sandboxes, journal },
  vault,
  clock,
  ids,
  webhooks,
}: AdminParts): AdminHandlers<
  'reset' | 'getState' | 'putState' | 'listSnapshots' | 'saveSnapshot' | 'deleteSnapshot' | 'restoreSnapshot'
> {
  const { snapshots } = sandboxes;
  const find = (query: { sandbox?: string }) => namedSandbox(sandboxes, query.sandbox);

  async function unknownSnapshot(sandbox: SandboxRecord, name: string): Promise<UnknownName> {
    return new UnknownName('snapshot', name, await snapshots.names(sandbox));
  }

  return {
    async reset({ query }) {
      const sandbox = await find(query);
      await sandboxes.reset(sandbox);
      await webhooks.forget(sandbox.id);
      await journal.clear(sandbox.id);
      return done('The sandbox is reset.');
    },
    async getState({ query }) {
      return { status: 200, body: describeState(await sandboxes.state(await find(query))) };
    },
    async putState({ query, body }) {
      const sandbox = await find(query);
      const now = new Date(timeOf(sandbox.clock, clock().getTime()));
      const current = await sandboxes.state(sandbox);
      const state = readState(body, current, { contract, vault, clock: () => now, ids });
      await sandboxes.replaceState(sandbox, state);
      return done('The state is replaced.');
    },
    async listSnapshots({ query }) {
      const names = await snapshots.names(await find(query));
      return { status: 200, body: { snapshots: [...names] } };
    },
    async saveSnapshot({ query, path: { name } }) {
      if ((await snapshots.save(await find(query), name)) === 'full') throw new TooManySnapshots();
      return done(`The state is saved as "${name}".`);
    },
    async deleteSnapshot({ query, path: { name } }) {
      const sandbox = await find(query);
      if (!(await snapshots.remove(sandbox, name))) throw await unknownSnapshot(sandbox, name);
      return done(`The snapshot "${name}" is removed.`);
    },
    async restoreSnapshot({ query, path: { name } }) {
      const sandbox = await find(query);
      if (!(await snapshots.restore(sandbox, name))) throw await unknownSnapshot(sandbox, name);
      return done(`The state "${name}" is restored.`);
    },
  };
}

export class TooManySnapshots extends KitError {
  override readonly name = 'TooManySnapshots';

  constructor() {
    super({
      code: 'TOO_MANY_SNAPSHOTS',
      cannot: 'save the snapshot',
      reason: `there are already ${SNAPSHOT_LIMIT} snapshots`,
      remedy: 'Remove some, or reuse one of their names',
    });
  }
}
