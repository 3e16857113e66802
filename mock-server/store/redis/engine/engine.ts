import { createClient } from '@redis/client';
import type { Clock } from '../../../../base/clock.ts';
import type { Script } from './script.ts';
import { ScriptError } from './script-error.ts';
export type Reply = string | number | null | readonly Reply[];
export interface Engine {
  connect(): Promise<void>;
  run(script: Script, args: readonly string[]): Promise<readonly Reply[]>;
  send(commands: readonly (readonly string[])[]): Promise<readonly Reply[]>;
  readonly clock: Clock;
  readonly trouble: string | undefined;
  close(): Promise<void>;
}
export function createEngine({
  url,
}: {
  url: string;
  onNotice: (m: string) => void;
  onCall?: (call: string, ms: number, isAnswered: boolean) => void;
}): Engine {
  const client = createClient({ url });
  let skew = 0;
  return {
    async connect() {
      await client.connect();
    },
    async run(script, args) {
      if (!client.isOpen) await client.connect();
      const evalsha = () => client.sendCommand(['EVALSHA', script.sha1, '0', ...args]);
      let r: Reply[];
      try {
        r = (await evalsha().catch((e) => {
          if (!/NOSCRIPT/.test(e.message)) throw e;
          return client.sendCommand(['EVAL', script.source, '0', ...args]);
        })) as unknown as Reply[];
      } catch (e) {
        throw new ScriptError((e as Error).message);
      }
      skew = Number(r[0]) - performance.now();
      return r.slice(1);
    },
    async send(commands) {
      return Promise.all(commands.map((c) => client.sendCommand([...c]))) as unknown as Promise<Reply[]>;
    },
    clock: () => new Date(performance.now() + skew),
    trouble: undefined,
    async close() {
      client.destroy();
    },
  };
}
