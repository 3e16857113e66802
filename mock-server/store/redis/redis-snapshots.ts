import type { Snapshots } from '../port/sandboxes.ts';
import type { Calls } from './calls/calls.ts';
import { textsIn } from './engine/reply.ts';

/** A snapshot is a copy of what a sandbox has changed: its cost depends on that. */
export function createRedisSnapshots(calls: Calls): Snapshots {
  return {
    async save({ id }, name) {
      const [result] = await calls.write('snapshots', id, 'save', name);
      return result === 'full' ? 'full' : 'done';
    },
    async restore({ id }, name) {
      const [isKnown] = await calls.write('snapshots', id, 'restore', name);
      return isKnown === 1;
    },
    async remove({ id }, name) {
      const [isKnown] = await calls.write('snapshots', id, 'remove', name);
      return isKnown === 1;
    },
    async names({ id }) {
      const [names] = await calls.read('snapshots', id, 'list', '');
      return names === null ? [] : textsIn(names);
    },
  };
}
