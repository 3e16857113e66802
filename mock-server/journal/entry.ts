import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import type { ByteText } from '../http/encode-body.ts';
import type { Principal } from '../identity/principal.ts';
import { describeViolation } from '../problems/violation.ts';
import { JSON_TYPE } from '../request/answer.ts';
import type { RecordedRequest, Verdict } from './recorded-request.ts';

/** What the journal is told of an exchange, without its secrets. */
export interface Entry {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The sandbox itself: a later one may have its name. */
  readonly owner: object;
  readonly sandbox: string | null;
  readonly operation: Operation | undefined;
  readonly principal: Principal | undefined;
  readonly request: RecordedRequest['request'];
  readonly response: EnteredResponse | undefined;
  readonly verdict: Verdict;
  readonly violations: readonly Violation[];
  readonly hint: string | undefined;
  /** In the words of the `Prefer` header. */
  readonly fault: string | undefined;
  readonly ms: number;
}

interface EnteredResponse {
  readonly status: number;
  /** Besides those that every response has. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: ByteText;
  /** How many bytes went out. */
  readonly length: number;
}

/** All of an entry but the body of the response. */
type Head = Omit<RecordedRequest, 'id' | 'at' | 'response'> & {
  readonly at: number;
  readonly response: Omit<EnteredResponse, 'body'> | null;
};

/** All of an entry but the body of the response, which is JSON already, as one line of JSON. */
export function toLine(entry: Entry): string {
  const { operation, principal, response, violations } = entry;
  const head: Head = {
    at: entry.at,
    sandbox: entry.sandbox,
    operation: operation?.id ?? null,
    principal: principal ? { account: principal.account, clientUid: principal.clientUid ?? null } : null,
    request: entry.request,
    response: response
      ? { status: response.status, headers: response.headers, length: response.length }
      : null,
    verdict: entry.verdict,
    violations: violations.map(describeViolation),
    hint: entry.hint ?? null,
    fault: entry.fault ?? null,
    ms: entry.ms,
  };
  return `${JSON.stringify(head)}\n`;
}

/**
 * An entry as it is shown.
 *
 * @param text its line, and the body of the response where it has one
 */
export function describeEntry(id: number, text: string): RecordedRequest {
  const [line = '', body = ''] = text.split('\n'); // JSON holds no line feed
  const { at, response, ...head } = JSON.parse(line) as Head; // toLine wrote it
  return {
    id,
    at: new Date(at).toISOString(),
    ...head,
    response: response && describeResponse(response, body),
  };
}

function describeResponse(
  { status, headers, length }: Omit<EnteredResponse, 'body'>,
  body: string,
): RecordedRequest['response'] {
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const content = { 'content-type': JSON_TYPE, 'content-length': String(length) };
  return { status, headers: { ...Object.fromEntries(lowered), ...content }, body: JSON.parse(body) };
}
