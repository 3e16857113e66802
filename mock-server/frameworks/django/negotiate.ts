import type { IncomingMessage } from 'node:http';
import { JSON_TYPE } from '../../http/answer.ts';
import { Problem } from '../../problems/problem.ts';
import { includesType, MAX_MEDIA_TYPE, readMediaType } from '../media-type.ts';

/** More are ignored. Source: DRF, `DefaultContentNegotiation`. */
const MAX_ACCEPTED = 64;

/**
 * Content negotiation, which comes before everything else, even the method: the answer is JSON or it is refused. The
 * weight of a media type (`q`) does not count.
 *
 * Source: DRF, `APIView.initial` and `DefaultContentNegotiation.select_renderer`.
 *
 * @returns 406, or 404 for another `format` in the query; undefined if JSON is acceptable
 */
export function negotiate({ url = '', headers: { accept } }: IncomingMessage): Problem | undefined {
  const query = url.indexOf('?');
  if (query !== -1 && asksForOtherFormat(url.slice(query))) return UNKNOWN_FORMAT;
  if (accept === undefined || accept === JSON_TYPE || accept === '*/*') return undefined;
  const accepted = accept.split(',').map((type) => type.trim());
  const isAcceptable = accepted
    .filter((type) => type !== '' && type.length <= MAX_MEDIA_TYPE)
    .slice(0, MAX_ACCEPTED)
    .some((type) => includesType(readMediaType(type).name, JSON_TYPE));
  return isAcceptable ? undefined : NOT_ACCEPTABLE;
}

function asksForOtherFormat(search: string): boolean {
  const format = new URLSearchParams(search).getAll('format').at(-1) ?? '';
  return format !== '' && format !== 'json';
}

const UNKNOWN_FORMAT = new Problem({
  status: 404,
  message: 'Not found.',
  body: { detail: 'Not found.' },
  reason: 'the query parameter "format" is not "json"',
  hint: 'leave out the query parameter "format"',
});

const NOT_ACCEPTABLE = new Problem({
  status: 406,
  message: 'Could not satisfy the request Accept header.',
  body: { detail: 'Could not satisfy the request Accept header.' },
  reason: 'the Accept header does not allow JSON',
  hint: `send "Accept: ${JSON_TYPE}", or no Accept header`,
});
