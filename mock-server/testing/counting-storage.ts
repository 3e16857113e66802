import type { OpenStorage } from '../store/port/storage.ts';
import { aroundPorts } from './storage/around-ports.ts';

/** Opens storages that count their calls. */
export interface CountingStorage {
  readonly open: OpenStorage;
  /** How often each method was called since the last call of `take`, such as `{ 'store.open': 1, 'store.commit': 1 }`. */
  take(): Record<string, number>;
}

/** @param open opens the storage that the calls go to */
export function countCalls(open: OpenStorage): CountingStorage {
  let calls: Record<string, number> = {};

  return {
    open: (options) =>
      aroundPorts(open(options), (method, call) => {
        calls[method] = (calls[method] ?? 0) + 1;
        return call();
      }),
    take() {
      const taken = calls;
      calls = {};
      return taken;
    },
  };
}
