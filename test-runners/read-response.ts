import { types } from 'node:util';
import { InvalidArgument } from '../base/errors.ts';
import { isTextual } from '../contracts/openapi/media-types.ts';
import { refuseEmptiedBody } from './happy-dom.ts';

/** A response that a test received, from whichever client. */
export interface ReceivedResponse {
  readonly status: number;
  readonly contentType: string | undefined;
  /** After JSON decoding; the text where it is not JSON; a note where it is a file; undefined where there is none. */
  readonly body: unknown;
}

const MATCH = 'match a response with toMatchContract';
const TAKES = 'a fetch Response, an axios or supertest response, or an APIResponse of Playwright';

/**
 * Reads a response, and leaves it as it was for the test that goes on with it. A file, such as a PDF, is not read: it does
 * not matter whether the test has read it, or receives it as a stream.
 *
 * @param value a fetch `Response`, `{ status, headers, data }` of axios, `{ status, headers, text, body }` of supertest,
 *   or an `APIResponse` or `Response` of Playwright
 * @throws InvalidArgument for a value that is not a response, or whose body has been read already
 */
export async function readResponse(value: unknown): Promise<ReceivedResponse> {
  if (isFetchResponse(value)) return fileOf(value.status, value.headers) ?? readFetch(value);
  if (isPlaywrightResponse(value)) {
    const [status, headers] = [value.status(), value.headers()];
    return fileOf(status, headers) ?? observed(status, headers, parse(await value.text()));
  }
  if (isPlainResponse(value)) {
    const { status, headers } = value;
    return fileOf(status, headers) ?? observed(status, headers, bodyOf(value));
  }
  throw new InvalidArgument({
    cannot: MATCH,
    reason: `the value is ${nameOf(value)}`,
    remedy: hintFor(value) ?? `Pass ${TAKES}`,
  });
}

interface FetchResponse {
  readonly status: number;
  readonly headers: unknown;
  readonly bodyUsed: boolean;
  readonly body?: { readonly locked?: boolean } | null;
  clone(): FetchResponse;
  text(): Promise<string>;
}

/** Looks at the properties and not at the class: jsdom, node-fetch and undici each have their own `Response`. */
function isFetchResponse(value: unknown): value is FetchResponse {
  return has(value, { status: 'number', headers: 'object', bodyUsed: 'boolean' }) && has(value, CLONEABLE);
}
const CLONEABLE = { clone: 'function', text: 'function' };

async function readFetch(response: FetchResponse): Promise<ReceivedResponse> {
  if (response.bodyUsed || response.body?.locked) {
    throw new InvalidArgument({
      cannot: MATCH,
      reason: 'its body has been read already',
      remedy: 'Match it before you read it, or match a clone() that was made before',
    });
  }
  const { status, headers } = response;
  const text = await response.clone().text();
  refuseEmptiedBody(response, { status, text });
  return observed(status, headers, parse(text));
}

interface PlaywrightResponse {
  status(): number;
  headers(): unknown;
  text(): Promise<string>;
}

function isPlaywrightResponse(value: unknown): value is PlaywrightResponse {
  return has(value, { status: 'function', headers: 'function', text: 'function' });
}

/** What axios, supertest and superagent give. */
interface PlainResponse {
  readonly status: number;
  readonly headers: unknown;
  readonly data?: unknown;
  readonly text?: unknown;
  readonly body?: unknown;
}

function isPlainResponse(value: unknown): value is PlainResponse {
  if (!has(value, { status: 'number', headers: 'object' })) return false;
  return ['data', 'body', 'text'].some((key) => key in value);
}

/** The text comes before what superagent made of it, which is `{}` for a body that it cannot read. */
function bodyOf(response: PlainResponse): unknown {
  if (typeof response.text === 'string') return parse(response.text);
  const body = 'data' in response ? response.data : response.body;
  if (has(body, { pipe: 'function' }) || has(body, { getReader: 'function' })) {
    throw new InvalidArgument({
      cannot: MATCH,
      reason: 'its body is a stream',
      remedy: 'Receive it as JSON or text',
    });
  }
  if (isBytes(body)) return parse(new TextDecoder().decode(body));
  return typeof body === 'string' ? parse(body) : body;
}

/** Not with instanceof: jsdom and happy-dom have their own ArrayBuffer. */
function isBytes(body: unknown): body is ArrayBuffer | Uint8Array {
  return types.isAnyArrayBuffer(body) || types.isUint8Array(body);
}

/** The response if its body is neither JSON nor text, which no schema describes. */
function fileOf(status: number, headers: unknown): ReceivedResponse | undefined {
  const contentType = contentTypeOf(headers);
  return isTextual(contentType)
    ? undefined
    : { status, contentType, body: `(a file of ${contentType}, not shown)` };
}

function observed(status: number, headers: unknown, body: unknown): ReceivedResponse {
  return { status, contentType: contentTypeOf(headers), body };
}

function contentTypeOf(headers: unknown): string | undefined {
  if (isHeaders(headers)) return headers.get('content-type') ?? undefined;
  const [, value] =
    Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return value === undefined ? undefined : String(value);
}

function isHeaders(headers: unknown): headers is { get(name: string): string | null | undefined } {
  return has(headers, { get: 'function' });
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether a value is an object whose keys hold values of these types. */
function has(value: unknown, types: Readonly<Record<string, string>>): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(types).every(([key, type]) => typeof Reflect.get(value, key) === type);
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== 'object') return `a ${typeof value}`;
  if ('then' in value) return 'a promise';
  if ('isAxiosError' in value) return 'an error of axios';
  const keys = Object.keys(value);
  return keys.length > 0 ? `an object with the keys ${keys.join(', ')}` : 'an object without keys';
}

function hintFor(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('then' in value) return 'Await it first';
  return 'isAxiosError' in value ? 'Match its `response`' : undefined;
}
