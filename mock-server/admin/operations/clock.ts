import { moveClock, offsetOf } from '../../sandboxes/move-clock.ts';
import type { ClockRecord } from '../../store/port/sandboxes.ts';
import { timeOf } from '../../store/port/time.ts';
import type { AdminHandlers, AdminParts } from './handler.ts';
import { changeSandbox, namedSandbox } from './named-sandbox.ts';

/** Reads and moves the clock of a sandbox. */
export function clockHandlers({
  storage: { sandboxes },
  clock: realClock,
  webhooks,
}: AdminParts): AdminHandlers<'getClock' | 'setClock'> {
  const realTime = () => realClock().getTime();

  return {
    async getClock({ query }) {
      return describe((await namedSandbox(sandboxes, query.sandbox)).clock, realTime());
    },
    async setClock({ query, body }) {
      const { id, clock, reply } = await changeSandbox(sandboxes, query.sandbox, (sandbox) => {
        const now = realTime();
        const moved = moveClock(sandbox.clock, body, now);
        return {
          change: { clock: moved },
          result: { id: sandbox.id, clock: moved, reply: describe(moved, now) },
        };
      });
      await webhooks.clockMoved(id, clock);
      return reply;
    },
  };
}

function describe(clock: ClockRecord, realTime: number) {
  const body = {
    now: new Date(timeOf(clock, realTime)).toISOString(),
    frozen: clock.frozenAt !== undefined,
    offset: offsetOf(clock, realTime),
  };
  return { status: 200 as const, body };
}
