import { isUtf8 } from 'node:buffer';

/**
 * Decodes the text of a part: in the charset of the form and, where the bytes are in another, in Latin-1.
 *
 * Source: Starlette, `_user_safe_decode`.
 *
 * @param charset as the `Content-Type` of the form names it; UTF-8 if it does not
 */
export function decodeText(bytes: Buffer, charset = 'utf-8'): string {
  if (UTF_8.test(charset)) return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
  if (LATIN_1.test(charset)) return bytes.toString('latin1');
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

const UTF_8 = /^utf[-_ ]?8$/i;
/** The Encoding Standard, and so `TextDecoder`, takes these names for Windows-1252. */
const LATIN_1 = /^(?:latin[-_ ]?1|l1|iso[-_ ]?8859[-_ ]?1|(?:us[-_ ]?)?ascii)$/i;
