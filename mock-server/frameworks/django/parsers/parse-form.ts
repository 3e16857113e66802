import { parse } from 'node:querystring';
import { decodePercent } from '../../../http/percent-encoding.ts';
import type { Charset } from './charset.ts';
import type { FormFields } from './form-fields.ts';

/**
 * Reads a body of the type `application/x-www-form-urlencoded`. Of several fields with one name, the last one counts.
 *
 * Source: Django, `QueryDict`; Python, `urllib.parse.parse_qsl` and `unquote`.
 */
export function parseForm(bytes: Uint8Array, charset: Charset): FormFields {
  const unquote = (ascii: string) => charset.replace(decodePercent(ascii));
  const fields = parse(decodeForm(bytes, charset), '&', '=', {
    maxKeys: 0, // no limit
    decodeURIComponent: (text) => (text.includes('%') ? text.replace(ASCII, unquote) : text),
  });
  return new Map(Object.entries(fields).map(([name, values]) => [name, [values].flat().at(-1) ?? '']));
}

const ASCII = /[^\u0080-\uffff]+/g;

function decodeForm(bytes: Uint8Array, charset: Charset): string {
  try {
    return charset.decodeWhole(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}
