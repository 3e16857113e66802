import { MASK, TOKENS } from '../../base/masks.ts';

/** What keys and parameters are usually called: a few words that begin with a letter. */
const USUAL = /^[\p{L}_$][\p{L}\p{N}_$ .-]{0,39}$/u;
/** More digits than a name has. */
const MANY_DIGITS = /(?:\d.*){5}/;

/** A name that a client sent, in quotes. It is masked unless it looks like a name, because it could be a secret. */
export function showName(name: string): string {
  const isUsual = USUAL.test(name) && !MANY_DIGITS.test(name) && name.search(TOKENS) === -1;
  return `"${isUsual ? name : MASK}"`;
}
