import { createHash } from 'node:crypto';
import { MAX_NAME_LENGTH, SANDBOX_NAME } from './plus-address.ts';

/**
 * The name of a sandbox as it is in addresses. People type `My feature`, `feature/login-42` or `Büro`; an e-mail address
 * can't contain all of that without quotes (RFC 5321 §4.1.2). All spellings of a name become the same name.
 *
 * @param typed not empty
 * @returns a name that matches {@link SANDBOX_NAME}; that of a name that matches already is the name itself
 * @example toSandboxName('Büro / Été 42') === 'buro-ete-42'
 */
export function toSandboxName(typed: string): string {
  const lowered = typed.toLowerCase();
  if (SANDBOX_NAME.test(lowered)) return lowered;
  const name = [...lowered.normalize('NFKD')].map(toAllowed).join('').replace(/-{2,}/g, '-');
  const trimmed = name.replace(/^[._+-]+|-+$/g, '');
  const complete = trimmed === '' ? [...lowered].map(toHex).join('') : trimmed;
  return complete.length <= MAX_NAME_LENGTH ? complete : shorten(complete);
}

/** Letters of Latin alphabets that do not decompose into a letter and an accent. */
const LATIN = new Map(Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' }));

function toAllowed(character: string): string {
  if (/[a-z0-9._+-]/.test(character)) return character;
  if (/\p{M}/u.test(character)) return '';
  if (/[\p{L}\p{N}]/u.test(character)) return LATIN.get(character) ?? toHex(character);
  return '-';
}

/** Other alphabets stay distinct, as the numbers of their characters. */
function toHex(character: string): string {
  return `u${character.codePointAt(0)?.toString(16)}`;
}

/** Long names that begin alike stay distinct. */
function shorten(name: string): string {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, MAX_NAME_LENGTH - digest.length - 1)}-${digest}`;
}
