import { type Problem, unreadableBody } from '../../../problems/problem.ts';
import type { FormField } from '../../../validation/forms/received-form.ts';
import { readMediaType } from '../../media-type.ts';
import { FormError } from './form-error.ts';
import { parseMultipart } from './parse-multipart.ts';
import { parseUrlencoded } from './parse-urlencoded.ts';

const MULTIPART = 'multipart/form-data';
const URLENCODED = 'application/x-www-form-urlencoded';

/** Whether a media type is that of a form. */
export function isFormType(mediaType: string): boolean {
  return mediaType === MULTIPART || mediaType === URLENCODED;
}

/**
 * Reads the fields of a form by its `Content-Type`; a body of any other type has none.
 *
 * Source: Starlette, `Request.form`.
 *
 * @param contentType as sent; empty if it is missing
 * @returns 400 for a body that cannot be read, in Starlette's words
 */
export function decodeForm(bytes: Buffer, contentType: string): FormField[] | Problem {
  const mediaType = readMediaType(contentType);
  try {
    if (mediaType.name === MULTIPART) return parseMultipart(bytes, mediaType);
    return mediaType.name === URLENCODED ? parseUrlencoded(bytes) : [];
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    const { message } = error;
    const hint = 'let your HTTP client write the form and its Content-Type';
    return unreadableBody({ reason: `the form cannot be read: ${message}`, hint }, message);
  }
}
