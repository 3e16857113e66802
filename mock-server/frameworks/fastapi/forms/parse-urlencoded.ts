import { decodePercent } from '../../../http/percent-encoding.ts';
import type { FormField } from '../../../validation/forms/received-form.ts';
import { checkFieldCount, FormError, MAX_FIELD_SIZE } from './form-error.ts';

/**
 * Reads a body of the type `application/x-www-form-urlencoded`. Bytes that should have been escaped are Latin-1, escaped
 * ones are UTF-8.
 *
 * Source: Starlette, `FormParser`; python-multipart, `QuerystringParser`; Python, `urllib.parse.unquote_plus`.
 *
 * @throws FormError
 */
export function parseUrlencoded(bytes: Buffer): FormField[] {
  const fields: FormField[] = [];
  for (const piece of piecesOf(bytes.toString('latin1'))) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    const [name, value] = equals === -1 ? [piece, ''] : [piece.slice(0, equals), piece.slice(equals + 1)];
    if (name.length + value.length > MAX_FIELD_SIZE)
      throw new FormError(`Field exceeded maximum size of ${MAX_FIELD_SIZE / 1024}KB.`);
    fields.push({ name: unquote(name), value: unquote(value) });
    checkFieldCount(fields.length);
  }
  return fields;
}

/** Between ampersands, one after the other: a body can have millions. */
function* piecesOf(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('&', start);
    yield text.slice(start, end === -1 ? undefined : end);
    if (end === -1) return;
    start = end + 1;
  }
}

function unquote(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  return spaced.includes('%')
    ? spaced.replace(ASCII, (ascii) => decodePercent(ascii).toString('utf8'))
    : spaced;
}

const ASCII = /[^\u0080-\u00ff]+/g;
