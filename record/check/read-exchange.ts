import { parseBody } from '../../scenarios/body/parse-body.ts';
import { pairsOf } from '../proxy/forwarded-headers.ts';
import type { PassedExchange, PassedRequest, PassedResponse } from '../proxy/passed-exchange.ts';
import { type RecordedBody, readCaptured } from './read-captured.ts';

/** An exchange whose bodies have been read. */
export interface ReadExchange extends Pick<PassedExchange, 'startedAt' | 'timings' | 'failure'> {
  readonly request: PassedRequest & ReadMessage;
  readonly response: (PassedResponse & ReadMessage) | undefined;
}

export interface ReadMessage {
  /** By name in lower case; repeated headers are joined by commas (RFC 9110 §5.3). */
  readonly joined: Readonly<Record<string, string>>;
  readonly read: RecordedBody;
  /** The parsed JSON; the text if it is not valid, and undefined if there is none. */
  readonly value: unknown;
  /** What is wrong with the body, whatever the contract says. */
  readonly faults: readonly string[];
}

/** Reads the bodies of an exchange. @param limit how much of each, after decompression, in bytes */
export async function readExchange(exchange: PassedExchange, limit: number): Promise<ReadExchange> {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: { ...request, ...(await readMessage(request, limit)) },
    response: response && { ...response, ...(await readMessage(response, limit)) },
  };
}

async function readMessage(
  { headers, body }: PassedRequest | PassedResponse,
  limit: number,
): Promise<ReadMessage> {
  const joined = joinHeaders(headers);
  const read = await readCaptured(body, joined, limit);
  const isWhole = !read.isCut && !read.isBinary && read.text !== '';
  const { body: value, faults } = isWhole
    ? parseBody({ body: read.text, faults: read.faults })
    : { body: undefined, faults: read.faults };
  return {
    joined,
    read,
    value,
    faults: faults.map(({ expected, got }) => `expected ${expected}, got ${got}`),
  };
}

function joinHeaders(headers: readonly string[]): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [given, value] of pairsOf(headers)) {
    const name = given.toLowerCase();
    joined[name] = joined[name] === undefined ? value : `${joined[name]}, ${value}`;
  }
  return joined;
}
