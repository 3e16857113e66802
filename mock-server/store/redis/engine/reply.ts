import type { Reply } from './engine.ts';

/** Reads parts of replies, whose shape the scripts know. */

export function textIn(reply: Reply | undefined): string {
  if (typeof reply === 'string') return reply;
  throw new Error(`the engine replied ${JSON.stringify(reply)} instead of a text`);
}

/** Undefined for a missing value. */
export function maybeTextIn(reply: Reply | undefined): string | undefined {
  return reply === null || reply === undefined ? undefined : textIn(reply);
}

export function listIn(reply: Reply | undefined): readonly Reply[] {
  if (Array.isArray(reply)) return reply;
  throw new Error(`the engine replied ${JSON.stringify(reply)} instead of a list`);
}

export function textsIn(reply: Reply | undefined): string[] {
  return listIn(reply).map(textIn);
}
