import { describeState } from '../fixtures/describe-state.ts';
import { type AdminHandlers, type AdminParts, done } from './handler.ts';
import { namedSandbox } from './named-sandbox.ts';

/** Reads and replaces the state of a sandbox, and goes back to earlier ones. */
export function stateHandlers({
  sandboxes,
  reset,
  putState,
}: AdminParts): AdminHandlers<
  'reset' | 'getState' | 'putState' | 'listSnapshots' | 'saveSnapshot' | 'deleteSnapshot' | 'restoreSnapshot'
> {
  const find = (query: { sandbox?: string }) => namedSandbox(sandboxes, query.sandbox);

  return {
    async reset({ query }) {
      await reset(find(query));
      return done('It is as at the start.');
    },
    getState: ({ query }) => ({ status: 200, body: describeState(find(query).store.state()) }),
    async putState({ query, body }) {
      await putState(find(query), body);
      return done('It is the state from now on.');
    },
    listSnapshots: ({ query }) => ({ status: 200, body: { snapshots: find(query).snapshots.names() } }),
    saveSnapshot({ query, path: { name } }) {
      find(query).snapshots.save(name);
      return done(`The state is saved as ${name}.`);
    },
    deleteSnapshot({ query, path: { name } }) {
      find(query).snapshots.remove(name);
      return done(`The snapshot ${name} is forgotten.`);
    },
    async restoreSnapshot({ query, path: { name } }) {
      await find(query).snapshots.restore(name);
      return done(`The state is that of ${name} again.`);
    },
  };
}
