import { KitError, UnknownName } from '../../base/errors.ts';
import type { Store } from '../store/memory/store.ts';
import type { Tables } from '../store/memory/tables.ts';

/** The saved states of a sandbox. They share with it what has not changed, so that one costs next to nothing. */
export interface Snapshots {
  /** Saves the state under a name; an earlier one of that name is replaced. @throws TooManySnapshots */
  save(name: string): void;
  /** Goes back; the snapshot stays. Resolves when the state is safe. @throws UnknownName */
  restore(name: string): Promise<void>;
  /** @throws UnknownName */
  remove(name: string): void;
  /** Oldest first. */
  names(): string[];
}

export class TooManySnapshots extends KitError {
  override readonly name = 'TooManySnapshots';
}

const MOST_SNAPSHOTS = 100;

export function createSnapshots(store: Store): Snapshots {
  const saved = new Map<string, Tables>();

  function find(name: string): Tables {
    const tables = saved.get(name);
    if (!tables) throw new UnknownName('snapshot', name, [...saved.keys()]);
    return tables;
  }

  return {
    save(name) {
      if (!saved.has(name) && saved.size >= MOST_SNAPSHOTS) {
        throw new TooManySnapshots({
          code: 'TOO_MANY_SNAPSHOTS',
          cannot: `save the snapshot "${name}"`,
          reason: `${MOST_SNAPSHOTS} are saved already`,
          remedy: 'Remove some, or use a name again',
        });
      }
      saved.delete(name);
      saved.set(name, store.snapshot());
    },
    restore: async (name) => store.restore(find(name)),
    remove(name) {
      find(name);
      saved.delete(name);
    },
    names: () => [...saved.keys()],
  };
}
