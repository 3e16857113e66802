import type { Storage } from '../../store/port/storage.ts';

/** Calls a method of a port, or does something else. @param method such as `store.open` */
export type AroundCall = (method: string, call: () => unknown) => unknown;

/** A storage that calls each of its methods through a function. */
export function aroundPorts(storage: Storage, around: AroundCall): Storage {
  return wrap(storage, '', around);
}

function wrap<Port extends object>(port: Port, prefix: string, around: AroundCall): Port {
  return new Proxy(port, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      const path = `${prefix}${String(key)}`;
      if (typeof value === 'function') {
        return (...args: unknown[]) => around(path, () => Reflect.apply(value, target, args));
      }
      return typeof value === 'object' && value !== null ? wrap(value, `${path}.`, around) : value;
    },
  });
}
