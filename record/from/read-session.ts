import type { Entry, Header } from 'har-format';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { isForced } from '../../scenarios/observe/observed-exchange.ts';
import { decodeReceived, decodeSent } from './decode-body.ts';
import { decodeFields } from './decode-fields.ts';
import { chooseBaseUrl, type Located, locate } from './find-base.ts';
import { readHarFile } from './har-file.ts';
import { createLeavingOut, type LeavingOut, type Reason } from './leave-out.ts';
import type { Session, SessionExchange } from './session.ts';

interface ReadOptions {
  /** The base URL of the API, such as `https://factpulse.fr`. By default, the only one with requests for operations. */
  readonly baseUrl?: string | undefined;
}

/** An entry with the operation that its request is for, if it is for one. */
interface LocatedEntry {
  readonly entry: Entry;
  readonly url: URL | undefined;
  readonly located: Located | undefined;
}

/**
 * Reads what a HAR file contains of the API. The file can be ours, or that of a browser, Postman or mitmproxy.
 *
 * @throws HarError if the file cannot be used, or it is not clear which of its hosts is the API
 */
export function readSession(file: string, contract: Contract, { baseUrl: given }: ReadOptions = {}): Session {
  const entries = inOrder(readHarFile(file)).map((entry) => locateEntry(entry, contract));
  const located = entries.flatMap((entry) => entry.located?.baseUrl ?? []);
  const origins = entries.flatMap(({ url }) => url?.origin ?? []);
  const baseUrl = chooseBaseUrl({ file, located, origins }, given);
  const leavingOut = createLeavingOut();
  const seen = new Set<string>();
  const exchanges = entries.flatMap(
    (entry) => readEntry(entry, { baseUrl, contract, seen, leavingOut }) ?? [],
  );
  return { baseUrl, exchanges, leftOut: leavingOut.result() };
}

/** Exporters write entries in the order in which the responses arrived. Those of the same millisecond stay as they are. */
function inOrder(entries: readonly Entry[]): Entry[] {
  let last = 0;
  const timed = entries.map((entry) => {
    const time = Date.parse(entry.startedDateTime);
    last = Number.isNaN(time) ? last : time;
    return { entry, time: last };
  });
  return timed.toSorted((one, other) => one.time - other.time).map(({ entry }) => entry);
}

function locateEntry(entry: Entry, contract: Contract): LocatedEntry {
  const { method, url: text } = entry.request;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  return { entry, url, located: isHttp ? locate(contract, method.toUpperCase(), url) : undefined };
}

interface ReadParts {
  readonly baseUrl: string;
  readonly contract: Contract;
  /** What was read before. */
  readonly seen: Set<string>;
  readonly leavingOut: LeavingOut;
}

function readEntry(
  { entry, url, located }: LocatedEntry,
  { baseUrl, contract, seen, leavingOut }: ReadParts,
): SessionExchange | undefined {
  const { request, response } = entry;
  function leaveOut(reason: Reason): undefined {
    leavingOut.add(reason, request.method, request.url);
  }

  if (url === undefined || !isBelow(url, baseUrl)) return leaveOut('otherHost');
  if (request.method.toUpperCase() === 'OPTIONS') return leaveOut('preflight');
  if (located?.baseUrl !== baseUrl) return leaveOut('outside');
  if (response.status < 100) return leaveOut('noResponse');
  const responseHeaders = toHeaders(response.headers);
  const { status } = response;
  const key = JSON.stringify([
    entry.startedDateTime,
    request.method,
    request.url,
    request.postData?.text,
    status,
  ]);
  if (seen.has(key)) return leaveOut('duplicate');
  seen.add(key);
  if (isUnrepeatable(status) || isForced({ status, headers: responseHeaders }))
    return leaveOut('unrepeatable');
  if (hasRepeated(located.operation, url)) return leaveOut('repeated');
  const requestHeaders = toHeaders(request.headers);
  const contentType = requestHeaders['content-type'];
  const sent =
    decodeFields(request.postData, contentType, located.operation, contract) ??
    decodeSent(request.postData, contentType);
  if (sent === undefined) return leaveOut('tooLarge');
  if (sent.kind === 'text' && status < 300 && located.operation.requestBody) return leaveOut('unreadable');
  return {
    operation: located.operation,
    pathParameters: located.parameters,
    query: declaredQuery(located.operation, url),
    requestHeaders,
    sent,
    status,
    responseHeaders,
    received: decodeReceived(response.content, responseHeaders['content-encoding']),
  };
}

function isBelow({ origin, pathname }: URL, baseUrl: string): boolean {
  return `${origin}${pathname}`.startsWith(`${baseUrl}/`);
}

/** Answers to the connection, the size or the rate of requests, or to a server in trouble, and redirects. */
function isUnrepeatable(status: number): boolean {
  return (
    status < 200 ||
    status >= 500 ||
    (status >= 300 && status < 400) ||
    [406, 408, 413, 429, 431].includes(status)
  );
}

function hasRepeated({ queryParameters }: Operation, { searchParams }: URL): boolean {
  return queryParameters.some(({ name }) => searchParams.getAll(name).length > 1);
}

/** Others are ignored by the API, so repeating them has no effect. */
function declaredQuery({ queryParameters }: Operation, { searchParams }: URL): Record<string, string> {
  const sent = queryParameters.map(({ name }): [string, string | null] => [name, searchParams.get(name)]);
  return Object.fromEntries(sent.filter((each): each is [string, string] => each[1] !== null));
}

/** The first of each name, in lower case. Browsers also list the pseudo-headers of HTTP/2, such as `:path`. */
function toHeaders(headers: readonly Header[]): Record<string, string> {
  const pairs = headers.map(({ name, value }) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(pairs.toReversed());
}
