import type { OpenStorage, Storage } from '../../store/port/storage.ts';
import type { World } from '../../store/port/store.ts';

/**
 * Simulates a storage in another process: every call takes an event-loop turn, and all arguments and results are JSON.
 * Sandboxes and worlds have tickets, so that the simulated process recognizes the copies that it gets back.
 *
 * @param open opens the storage in the simulated process
 */
export function openElsewhere(open: OpenStorage): OpenStorage {
  return (options) => {
    const storage = open(options);
    const { clock, adminToken } = storage; // a time, and a parameter, that are not JSON
    return { ...connect({ ...storage, release: (world) => world.release() }), clock, adminToken };
  };
}

/** The interface of the other process: that of a storage, and releasing a world, which is not awaited. */
interface Server extends Storage {
  release(world: World): void;
}

/** Calls a method, such as `['store', 'open']`. Arguments and result are JSON. */
type Call = (path: readonly string[], args: string) => Promise<string>;

function connect(server: Server): Storage {
  const call = serve(server);
  const tickets = new WeakMap<object, number>();

  function receive(text: string): { readonly result?: unknown } {
    return JSON.parse(text, (_, value: unknown) => {
      if (!isTicketed(value)) return value;
      const { ticket, isWorld, ...copy } = value;
      const release = () => void call(['release'], send([received]));
      const received = isWorld ? { ...copy, release } : copy;
      tickets.set(received, ticket);
      return received;
    });
  }

  function send(args: readonly unknown[]): string {
    const given = args.at(-1) === undefined ? args.slice(0, -1) : args; // JSON would make it null
    return JSON.stringify(given, (_, value: unknown) => {
      const ticket = isObject(value) ? tickets.get(value) : undefined;
      return ticket === undefined ? value : { ticket };
    });
  }

  function connectPort<Port extends object>(port: Port, path: readonly string[]): Port {
    return new Proxy(port, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        const method = [...path, String(key)];
        if (isObject(value)) return connectPort(value, method);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => receive(await call(method, send(args))).result;
      },
    });
  }

  return connectPort(server, []);
}

/** The other process. */
function serve(server: Server): Call {
  const given: object[] = [];

  function encode(result: unknown): string {
    return JSON.stringify(result, (_, value: unknown) => {
      if (!isObject(value)) return value;
      const isWorld = 'release' in value;
      const isSandbox = 'lastFaultNumber' in value && 'id' in value;
      return isWorld || isSandbox ? { ...value, isWorld, ticket: given.push(value) - 1 } : value;
    });
  }

  function decode(args: string): unknown[] {
    return JSON.parse(args, (_, value: unknown) => (isTicketed(value) ? given[value.ticket] : value));
  }

  return async function call(path, args) {
    await new Promise((resolve) => setImmediate(resolve));
    const values = decode(args);
    const method = path.at(-1) ?? '';
    const port = path.slice(0, -1).reduce<object>((found, name) => Reflect.get(found, name), server);
    return encode({ result: await Reflect.apply(Reflect.get(port, method), port, values) });
  };
}

interface Ticketed {
  readonly ticket: number;
  readonly isWorld?: boolean;
}

function isTicketed(value: unknown): value is Ticketed {
  return isObject(value) && 'ticket' in value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
