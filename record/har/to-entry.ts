import type { Content, Entry, PostData, Request, Response } from 'har-format';
import { formatSize } from '../../scenarios/body/size.ts';
import type { Verdict } from '../check/check-passed.ts';
import type { ReadExchange, ReadMessage } from '../check/read-exchange.ts';
import { maskBody } from '../masking/mask-body.ts';
import { cookiesOf, maskHeaders } from '../masking/mask-headers.ts';
import { type Masking, maskText } from '../masking/mask-text.ts';
import { pairsOf } from '../proxy/forwarded-headers.ts';

type ReadResponse = NonNullable<ReadExchange['response']>;

/** What HAR calls a body of an unknown media type, as browsers write it. */
const UNKNOWN_TYPE = 'x-unknown';

/**
 * An exchange as an entry of HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), with its secrets masked.
 *
 * @param target the URL of the target, without a slash at its end
 */
export function toEntry(exchange: ReadExchange, verdict: Verdict, target: string, masking: Masking): Entry {
  const { timings, response, failure } = exchange;
  const { send, wait, receive } = timings;
  const comment = maskText(commentOf(verdict, failure), masking);
  return {
    startedDateTime: new Date(exchange.startedAt).toISOString(),
    time: rounded(send + wait + receive),
    request: toRequest(exchange.request, target, masking),
    response: response ? toResponse(response, masking) : NO_RESPONSE,
    cache: {},
    timings: { send: rounded(send), wait: rounded(wait), receive: rounded(receive) },
    ...(comment && { comment }),
  };
}

function commentOf({ operation, violations }: Verdict, failure: string | undefined): string {
  const parts = [...(operation ? violations : ['outside the contract']), ...(failure ? [failure] : [])];
  return parts.join('\n');
}

function toRequest(request: ReadExchange['request'], target: string, masking: Masking): Request {
  const url = target + maskText(request.path, masking);
  const headers = maskHeaders(toNamed(request.headers), masking);
  const postData = toPostData(request, masking);
  return {
    method: request.method,
    url,
    httpVersion: `HTTP/${request.httpVersion}`,
    cookies: cookiesOf(headers, 'cookie'),
    headers,
    queryString: [...new URLSearchParams(url.split('?')[1] ?? '')].map(([name, value]) => ({ name, value })),
    ...(postData && { postData }),
    headersSize: -1,
    bodySize: request.body.size,
  };
}

/** HAR has no `encoding` here; names that begin with an underscore are its way to add one. */
function toPostData(
  request: ReadExchange['request'],
  masking: Masking,
): (PostData & { _encoding?: 'base64' }) | undefined {
  const { read, joined } = request;
  if (request.body.size === 0) return undefined;
  const { text, encoding, comment } = toText(request, masking);
  return {
    mimeType: maskText(joined['content-type'] ?? UNKNOWN_TYPE, masking),
    text,
    ...(encoding && { _encoding: encoding }),
    ...(read.isCut && { comment }),
  };
}

function toResponse(response: ReadResponse, masking: Masking): Response {
  const headers = maskHeaders(toNamed(response.headers), masking);
  const location = headers.find(({ name }) => name.toLowerCase() === 'location');
  return {
    status: response.status,
    statusText: maskText(response.statusText, masking),
    httpVersion: `HTTP/${response.httpVersion}`,
    cookies: cookiesOf(headers, 'set-cookie'),
    headers,
    content: toContent(response, masking),
    redirectURL: location?.value ?? '',
    headersSize: -1,
    bodySize: response.body.size,
  };
}

function toContent(response: ReadResponse, masking: Masking): Content {
  const { read, joined, body } = response;
  const mayBeFieldErrors = response.status >= 400 && response.status < 500;
  const { comment, ...text } = toText(response, { ...masking, mayBeFieldErrors });
  const isCompressed = joined['content-encoding'] !== undefined && read.size >= 0;
  return {
    size: read.size,
    ...(isCompressed && { compression: read.size - body.size }),
    mimeType: maskText(joined['content-type'] ?? UNKNOWN_TYPE, masking),
    ...(body.size > 0 && text),
    ...(read.isCut && { comment }),
  };
}

interface RecordedText {
  readonly text: string;
  readonly encoding?: 'base64';
  /** Why the text is not the whole body. */
  readonly comment: string;
}

function toText(
  { read, joined, body }: ReadMessage & { readonly body: { readonly size: number } },
  masking: Masking,
): RecordedText {
  const { text, isBinary, isCut } = read;
  const masked = maskBody(text, joined['content-type'], isCut, masking);
  const comment = `cut (--max-body): the body has ${formatSize(body.size)}${read.size < 0 ? ', compressed' : ''}`;
  if (!isBinary) return { text: masked, comment };
  return { text: Buffer.from(masked, 'latin1').toString('base64'), encoding: 'base64', comment };
}

/** As browsers write an exchange without a response. */
const NO_RESPONSE: Response = {
  status: 0,
  statusText: '',
  httpVersion: '',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: UNKNOWN_TYPE },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
};

function toNamed(headers: readonly string[]) {
  return pairsOf(headers).map(([name, value]) => ({ name, value }));
}

/** Milliseconds to the microsecond. */
function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
