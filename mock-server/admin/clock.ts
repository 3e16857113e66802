import type { components } from '../../contracts/generated/admin.ts';
import type { MovableClock } from '../sandboxes/movable-clock.ts';
import type { AdminHandlers, AdminParts } from './handler.ts';
import { namedSandbox } from './named-sandbox.ts';

type ClockChange = components['schemas']['ClockChange'];

/** Reads and moves the clock of a sandbox. */
export function clockHandlers({ sandboxes }: AdminParts): AdminHandlers<'getClock' | 'setClock'> {
  return {
    getClock: ({ query }) => describe(namedSandbox(sandboxes, query.sandbox).clock),
    setClock({ query, body }) {
      const { clock } = namedSandbox(sandboxes, query.sandbox);
      const { frozen, now, offset } = describe(clock).body;
      try {
        move(clock, body);
      } catch (error) {
        clock.reset();
        if (frozen) clock.freeze(now);
        else clock.advance(`${offset}ms`);
        throw error;
      }
      return describe(clock);
    },
  };
}

/** In the order that the admin contract gives. */
function move(clock: MovableClock, { reset, set, advance, freeze }: ClockChange): void {
  if (reset) clock.reset();
  if (set !== undefined) clock.set(set);
  if (advance !== undefined) clock.advance(advance);
  if (freeze === true) clock.freeze();
  if (freeze === false) clock.resume();
}

function describe(clock: MovableClock) {
  const body = { now: clock.now().toISOString(), frozen: clock.isFrozen, offset: clock.offset };
  return { status: 200 as const, body };
}
