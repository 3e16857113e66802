import type { Masks } from './masks.ts';
import type { SecretPlaces } from './secret-places.ts';

/** What masks texts. */
export interface Masking {
  readonly masks: Masks;
  readonly places: SecretPlaces;
  /** Whether a body may be the errors of fields by their names, as Django REST framework has them: `{"password": ["…"]}`. */
  readonly mayBeFieldErrors?: boolean;
}

/** A name before its value, in a URL, a URL within another, a form, a header or plain text. */
const NAME = /(?:%(?:3f|26|23)|(?<![\w-]))([\w-]{2,60})"?\s{0,5}(?:[:=]|%3d)\s{0,5}/gi;
const HAS_NAME = /[:=]|%3d/i;
/** A value, after a scheme if it has one. A quote at its end closes one before it. */
const VALUE =
  /(?:(?:basic|bearer|token)\s{1,5})?(?:"((?:[^"\\]|\\.){1,4096})|'((?:[^'\\]|\\.){1,4096})|([^\s\p{Cc}"&<>#]{0,4096}[^\s\p{Cc}"'&<>#]))/iuy;

/** Masks the values that have the name of a secret, and every secret that is known. */
export function maskText(text: string, { masks, places }: Masking): string {
  if (!HAS_NAME.test(text)) return masks.mask(text);
  let shown = '';
  let end = 0;
  for (const { 0: found, 1: name = '', index } of text.matchAll(NAME)) {
    if (index < end || !isSecret(name, text, index, places)) continue;
    VALUE.lastIndex = index + found.length;
    const [all, double, single, plain = ''] = VALUE.exec(text) ?? [];
    if (all === undefined) continue;
    const value = double ?? single ?? plain;
    const start = VALUE.lastIndex - value.length;
    shown += masks.mask(text.slice(end, start)) + maskEncoded(value, name, masks);
    end = VALUE.lastIndex;
  }
  return shown + masks.mask(text.slice(end));
}

/** In a query, `code` is what OAuth 2 exchanges for a token (RFC 6749 §4.1.2); elsewhere, it is anything. */
function isSecret(name: string, text: string, index: number, { isSecretParameter }: SecretPlaces): boolean {
  return (
    isSecretParameter(name) ||
    (name === 'code' && /^[?&]code=[^\s&]{16}/.test(text.slice(index - 1, index + 40)))
  );
}

/** In forms, a plus is a space (WHATWG URL §5.1); elsewhere, and in careless URLs, it is a plus. */
function maskEncoded(value: string, name: string, masks: Masks): string {
  const plain = decodePercent(value);
  const spaced = decodePercent(value.replaceAll('+', ' '));
  const mask = masks.find(plain) ?? masks.maskOf(spaced, name);
  return masks.maskOf(plain, name, mask);
}

/** The text itself if it is not percent-encoded correctly. */
export function decodePercent(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
