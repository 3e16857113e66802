import { isJson, plainMediaType } from '../../contracts/openapi/media-types.ts';
import { maskJson } from './mask-json.ts';
import { type Masking, maskText } from './mask-text.ts';

/** A part of a form with its name, up to the next boundary (RFC 7578 §4.2). */
const PART = /(\bname="([^"\r\n]{1,200})"[^\r\n]*(?:\r\n[^\r\n]+)*\r\n\r\n)([\s\S]*?)(?=\r\n--)/g;
/** An element that contains nothing but text. */
const ELEMENT = /(<(?:[\w.-]{1,60}:)?([\w.-]{1,60})(?:\s[^<>]{0,1000})?>)([^<]+)(?=<\/)/g;
/** The end of a text that was cut, which can be the beginning of a secret. */
const LAST_WORD = /[^\s"'&,;<>]{1,16384}$/;

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
  const read = isCut ? text.replace(LAST_WORD, '') : text;
  if (isJson(mediaType) || /^\s*[[{"]/.test(read)) return maskPossibleJson(read, masking);
  if (mediaType.startsWith('multipart/')) return maskText(maskNamed(read, PART, masking), masking);
  if (/[/+](?:xml|html)$/.test(mediaType)) return maskText(maskNamed(read, ELEMENT, masking), masking);
  return maskText(read, masking);
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

/** @param pattern its groups are what comes before the value, the name and the value */
function maskNamed(text: string, pattern: RegExp, { masks, places }: Masking): string {
  return text.replace(pattern, (all: string, before: string, name: string, value: string) =>
    places.isSecretName(name) ? before + masks.maskOf(value.trim(), name) : all,
  );
}
