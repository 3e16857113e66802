import type { EnteredResponse, JournalEntry } from './journal.ts';
import type { RecordedRequest } from './recorded-request.ts';

/** An entry without the body of its response. */
type Head = Omit<RecordedRequest, 'id' | 'at' | 'response' | 'webhook'> & {
  readonly at: number;
  readonly response: Omit<EnteredResponse, 'body'> | null;
  /** JSON leaves out what is undefined. */
  readonly webhook: RecordedRequest['webhook'] | undefined;
};

/** An entry as one line of JSON, without the body of its response, which is JSON already. */
export function toLine(entry: JournalEntry): string {
  const { response } = entry;
  const head: Head = {
    at: entry.at,
    sandbox: entry.sandbox.name,
    operation: entry.operation,
    principal: entry.principal,
    request: entry.request,
    response: response
      ? { status: response.status, headers: response.headers, length: response.length }
      : null,
    verdict: entry.verdict,
    violations: entry.violations,
    reason: entry.reason,
    hint: entry.hint,
    fault: entry.fault,
    ms: entry.ms,
    webhook: entry.webhook,
  };
  return `${JSON.stringify(head)}\n`;
}

/**
 * The public form of an entry.
 *
 * @param text its line and, if there is one, the body of the response
 */
export function describeEntry(id: number, text: string): RecordedRequest {
  const [line = '', body = ''] = text.split('\n'); // JSON on one line contains no line feed
  const { at, response, webhook, ...head } = JSON.parse(line) as Head; // toLine wrote it
  return {
    id,
    at: new Date(at).toISOString(),
    ...head,
    response: response && (webhook ? describeReceived(response, body) : describeResponse(response, body)),
    ...(webhook && { webhook }),
  };
}

/** The response to a webhook has all its headers. */
function describeReceived(
  { status, headers }: Omit<EnteredResponse, 'body'>,
  body: string,
): RecordedRequest['response'] {
  return { status, headers, body: JSON.parse(body) };
}

function describeResponse(
  { status, headers, length }: Omit<EnteredResponse, 'body'>,
  body: string,
): RecordedRequest['response'] {
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const value: unknown = JSON.parse(body);
  const isJson = typeof value === 'object'; // others have their type among the headers
  const type = isJson && { 'content-type': 'application/json' };
  const all = { ...type, ...Object.fromEntries(lowered), 'content-length': String(length) };
  return { status, headers: all, body: value };
}
