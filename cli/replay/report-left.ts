import type { Undone } from '../../scenarios/undo/undo.ts';

/** Says which clients are still active at a target, and how to try again. */
export function reportLeft(left: Undone['left']): void {
  for (const { uid, reason } of left) console.error(`client ${uid} is still active: ${reason}`);
  if (left.length > 0) console.error('Try again with: factpulse-kit sweep --target URL');
}
