import { MASK } from '../../../base/masks.ts';
import type { RecordedExchange } from '../../result/recorded-exchange.ts';
import type { Check, Diagnosis } from '../../result/result.ts';
import type { HttpRequest, HttpResponse } from '../../targets/target.ts';
import type { Secrets } from './secrets.ts';
import { toCurl } from './to-curl.ts';

interface ExchangeParts {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  /** Milliseconds from the request to the response. */
  readonly ms: number;
}

/** An exchange for reports, with its secrets masked. */
export function recordExchange(
  { request, response, ms }: ExchangeParts,
  targetName: string,
  secrets: Secrets,
): RecordedExchange {
  const { mask, headerNames } = secrets;
  return {
    request: {
      method: request.method,
      url: mask(request.path),
      headers: recordRequestHeaders(request.headers, secrets),
      body: request.body === undefined ? undefined : mask(request.body),
    },
    response: {
      status: response.status,
      headers: maskValues(response.headers, mask),
      body: mask(response.body),
    },
    ms,
    curl: mask(toCurl(targetName, request, mask, headerNames)),
  };
}

/** Checks for reports, with their secrets masked. */
export function maskAll(checks: readonly Check[], { mask }: Secrets): Check[] {
  return checks.map((check) => ({
    ...check,
    expected: mask(check.expected),
    ...(check.got !== undefined && { got: mask(check.got) }),
    ...(check.bodyPointer !== undefined && { bodyPointer: mask(check.bodyPointer) }),
  }));
}

/** What a mock says for reports, with its secrets masked. */
export function maskDiagnosis(diagnosis: Diagnosis | undefined, { mask }: Secrets): Diagnosis | undefined {
  if (!diagnosis) return undefined;
  const { reason, hint } = diagnosis;
  return { ...(reason && { reason: mask(reason) }), ...(hint && { hint: mask(hint) }) };
}

/** Credentials are always masked, even if they are not known to be secret. */
function recordRequestHeaders(
  headers: HttpRequest['headers'],
  { mask, headerNames }: Secrets,
): HttpRequest['headers'] {
  const shown = Object.entries(headers).map(([name, value]) => {
    if (name === 'authorization') return [name, mask(value.replace(/(?<=^\S+ ).*$/, MASK))];
    return [name, headerNames.has(name) ? MASK : mask(value)];
  });
  return Object.fromEntries(shown);
}

function maskValues(headers: HttpRequest['headers'], mask: Secrets['mask']): HttpRequest['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask(value)]));
}
