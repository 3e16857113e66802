import { isJson, plainMediaType } from '../../contracts/openapi/media-types.ts';
import { maskJson } from './mask-json.ts';
import { type Masking, maskText } from './mask-text.ts';

/** In the head of a part of a form (RFC 7578 §4.2). */
const PART_NAME = /\bname="([^"\r\n]{1,200})"/;
/** An element that contains nothing but text. */
const ELEMENT = /(<(?:[\w.-]{1,60}:)?([\w.-]{1,60})(?:\s[^<>]{0,1000})?>)([^<]+)(?=<\/)/g;
/** What separates the words of a text. */
const SEPARATOR = /[\s"'&,;<>]/;
/** In characters. No longer secret is searched for. */
const MAX_WORD = 16 * 1024;

/**
 * Masks the secrets in a body.
 *
 * @param isCut whether the text is only its beginning
 */
export function maskBody(
  text: string,
  contentType: string | undefined,
  isCut: boolean,
  masking: Masking,
): string {
  const mediaType = plainMediaType(contentType ?? '');
  const read = isCut ? withoutLastWord(text) : text;
  if (isJson(mediaType) || /^\s*[[{"]/.test(read)) return maskPossibleJson(read, masking);
  if (mediaType.startsWith('multipart/')) return maskParts(read, masking);
  if (/[/+](?:xml|html)$/.test(mediaType)) return maskText(maskElements(read, masking), masking);
  return maskText(read, masking);
}

/** The last word of a text that was cut can be the beginning of a secret. */
function withoutLastWord(text: string): string {
  const first = Math.max(0, text.length - MAX_WORD);
  let end = text.length;
  while (end > first && !SEPARATOR.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

/** Text that is not valid JSON has more than the literals that can be read. */
function maskPossibleJson(text: string, masking: Masking): string {
  try {
    const masked = maskJson(text, masking);
    return isValid(text) ? masked : maskText(masked, masking);
  } catch (error) {
    if (error instanceof RangeError) return maskText(text, masking); // nested too deep
    throw error;
  }
}

function isValid(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function maskParts(text: string, masking: Masking): string {
  const parts = text.split('\r\n--').map((part) => {
    const at = part.indexOf('\r\n\r\n') + 4;
    const name = PART_NAME.exec(part.slice(0, at))?.[1] ?? '';
    const isSecret = at < part.length && masking.places.isSecretName(name);
    return isSecret
      ? part.slice(0, at) + masking.masks.maskOf(part.slice(at), name)
      : maskText(part, masking);
  });
  return parts.join('\r\n--');
}

function maskElements(text: string, { masks, places }: Masking): string {
  return text.replace(ELEMENT, (all: string, before: string, name: string, value: string) =>
    places.isSecretName(name) ? before + masks.maskOf(value.trim(), name) : all,
  );
}
