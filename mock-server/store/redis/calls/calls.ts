import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../../base/clock.ts';
import { StoreUnavailable } from '../../port/store-unavailable.ts';
import type { Engine, Reply } from '../engine/engine.ts';
import { ScriptError } from '../engine/script-error.ts';
import { type ScriptName, script } from './scripts.ts';

export type Argument = string | number | boolean | null | undefined;

/** Calls scripts by name. Each call is one round trip. */
export interface Calls {
  /** A call that may run twice, if it is sent again after a cut connection. */
  read(name: ScriptName, ...args: readonly Argument[]): Promise<readonly Reply[]>;
  /** A call that runs once, even if it is sent again. */
  write(name: ScriptName, ...args: readonly Argument[]): Promise<readonly Reply[]>;
}

interface CallsOptions {
  readonly engine: Engine;
  readonly prefix: string;
  /** Returns real time; undefined for that of the engine. */
  readonly clock: Clock | undefined;
  /** Called when nothing is stored, or something else than this program stores. Resolves once it is stored. */
  readonly restore: () => Promise<void>;
  /** Called before each call. Resolves once the engine is connected; undefined if it is. */
  readonly ready: () => Promise<void> | undefined;
}

/** More resets of a store than happen while one request waits. */
const MAX_ATTEMPTS = 5;

export function createCalls({ engine, prefix, clock, restore, ready }: CallsOptions): Calls {
  const head = (id: string) => [prefix, clock ? String(clock().getTime()) : '', id];

  async function run(name: ScriptName, id: string, args: readonly Argument[]): Promise<readonly Reply[]> {
    const starting = ready();
    if (starting !== undefined) await starting; // else the call is sent in this turn, so that calls keep their order
    const all = [...head(id), ...args.map(toText)];
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await engine.run(script(name), all);
      } catch (error) {
        if (!(error instanceof ScriptError && error.code === 'NOSTATE')) throw error;
        if (attempt === MAX_ATTEMPTS) throw new StoreUnavailable('its state is removed all the time', error);
      }
      await restore();
    }
  }

  return {
    read: (name, ...args) => run(name, '', args),
    write: (name, ...args) => run(name, randomUUID(), args),
  };
}

/** Scripts read a missing value as an empty text. */
function toText(argument: Argument): string {
  if (typeof argument === 'boolean') return argument ? '1' : '0';
  return argument === null || argument === undefined ? '' : String(argument);
}
