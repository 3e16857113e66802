import type { Storage } from '../../store/port/storage.ts';

/** Called instead of each method of a port. @param method such as `store.open` */
export type AroundCall = (method: string, call: () => unknown) => unknown;

/** Wraps every method of a storage in a function, except for its clock. */
export function aroundPorts(storage: Storage, around: AroundCall): Storage {
  return wrap(storage, '', around);
}

function wrap<Port extends object>(port: Port, prefix: string, around: AroundCall): Port {
  return new Proxy(port, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      const path = `${prefix}${String(key)}`;
      if (typeof value === 'function' && key !== 'clock') {
        return (...args: unknown[]) => around(path, () => Reflect.apply(value, target, args));
      }
      return typeof value === 'object' && value !== null ? wrap(value, `${path}.`, around) : value;
    },
  });
}
