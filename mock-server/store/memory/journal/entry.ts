import type { EnteredResponse, JournalEntry, RecordedRequest } from '../../port/journal.ts';

/** All of an entry but the body of the response. */
type Head = Omit<RecordedRequest, 'id' | 'at' | 'response'> & {
  readonly at: number;
  readonly response: Omit<EnteredResponse, 'body'> | null;
};

/** All of an entry but the body of the response, which is JSON already, as one line of JSON. */
export function toLine(entry: JournalEntry): string {
  const { response } = entry;
  const head: Head = {
    at: entry.at,
    operation: entry.operation,
    principal: entry.principal,
    request: entry.request,
    verdict: entry.verdict,
    violations: entry.violations,
    hint: entry.hint,
    fault: entry.fault,
    ms: entry.ms,
    sandbox: entry.sandbox.name,
    response: response
      ? { status: response.status, headers: response.headers, length: response.length }
      : null,
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
  const content = { 'content-type': 'application/json', 'content-length': String(length) };
  return { status, headers: { ...Object.fromEntries(lowered), ...content }, body: JSON.parse(body) };
}
