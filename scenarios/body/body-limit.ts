import { isTextual } from '../../contracts/openapi/media-types.ts';
import type { BodyFault } from './body.ts';
import { formatSize } from './size.ts';

/** In bytes, after decompression. `--max-body` replaces it. */
export const DEFAULT_MAX_BODY = 1024 ** 2;
/** The same for a body that is not text, such as a PDF. */
const MAX_BINARY_BODY = 32 * 1024 ** 2;

/** @param maxBody the limit of texts, in bytes @returns the limit of a body of this content type */
export function limitOf(contentType: string | undefined, maxBody: number): number {
  return isTextual(contentType) ? maxBody : Math.max(maxBody, MAX_BINARY_BODY);
}

/** The fault of a body that is longer than its limit. */
export function tooLong(contentType: string | undefined, limit: number): BodyFault {
  const kind = isTextual(contentType) ? 'a body' : 'a binary body';
  const shown = formatSize(limit);
  return {
    expected: `${kind} of at most ${shown} (--max-body)`,
    got: `a longer one: it was cut after ${shown}, and the connection closed`,
  };
}
