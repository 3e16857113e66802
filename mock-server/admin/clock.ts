import type { MovableClock } from '../sandboxes/movable-clock.ts';
import type { AdminHandlers, AdminParts } from './handler.ts';
import { namedSandbox } from './named-sandbox.ts';

/** Reads and moves the clock of a sandbox. */
export function clockHandlers({ sandboxes }: AdminParts): AdminHandlers<'getClock' | 'setClock'> {
  return {
    getClock: ({ query }) => describe(namedSandbox(sandboxes, query.sandbox).clock),
    setClock({ query, body: { reset, set, advance, freeze } }) {
      const { clock } = namedSandbox(sandboxes, query.sandbox);
      if (reset) clock.reset();
      if (set !== undefined) clock.set(set);
      if (advance !== undefined) clock.advance(advance);
      if (freeze === true) clock.freeze();
      if (freeze === false) clock.resume();
      return describe(clock);
    },
  };
}

function describe(clock: MovableClock) {
  const body = { now: clock.now().toISOString(), frozen: clock.isFrozen, offset: clock.offset };
  return { status: 200 as const, body };
}
