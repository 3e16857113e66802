import type { FinishQueue } from './finish-queue.ts';

/** Requests of this process that are not answered yet. Their sandboxes are not closed to make room. */
export interface Flights {
  /** Identifies this process. */
  readonly replica: string;
  /** A request is sent to open a world. */
  begin(): Landing;
}

export interface Landing {
  /** The request uses this sandbox. @returns what to call once it is answered */
  use(sandboxId: string): () => void;
  /** The call failed: no sandbox is known to be used. */
  fail(): void;
}

/** The sandbox that is never closed, as the scripts name it (sandbox.lua). */
export const SHARED_ID = 'shared';

export function createFlights(replica: string, finish: FinishQueue): Flights {
  const counts = new Map<string, number>();
  let opening = 0;

  function release(sandboxId: string): void {
    const left = (counts.get(sandboxId) ?? 1) - 1;
    if (left > 0) counts.set(sandboxId, left);
    else counts.delete(sandboxId);
    finish.release(sandboxId, left === 0 && opening === 0);
  }

  return {
    replica,
    begin() {
      opening += 1;
      return {
        use(sandboxId) {
          opening -= 1;
          if (sandboxId === SHARED_ID) return neverClosed;
          counts.set(sandboxId, (counts.get(sandboxId) ?? 0) + 1);
          let isHeld = true;
          return () => {
            if (isHeld) release(sandboxId);
            isHeld = false;
          };
        },
        fail() {
          opening -= 1;
        },
      };
    },
  };
}

function neverClosed(): void {}
