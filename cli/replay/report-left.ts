import type { Undone } from '../../scenarios/undo/undo.ts';
import { printNotice } from '../terminal/print.ts';

/**
 * Prints which clients are still active at a target, and how to try again.
 *
 * @param target its URL
 */
export function reportLeft(left: Undone['left'], target: string): void {
  for (const { uid, reason } of left) printNotice(`${uid} is still active: ${reason}`, 'client ');
  if (left.length > 0) printNotice(`To try again, run: factpulse-kit sweep --target ${target}`);
}
