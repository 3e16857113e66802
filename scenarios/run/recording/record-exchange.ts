import { MASK } from '../../../base/masks.ts';
import type { RecordedExchange } from '../../result/recorded-exchange.ts';
import type { Check, Diagnosis } from '../../result/result.ts';
import type { HttpRequest, HttpResponse } from '../../targets/target.ts';
import type { Secrets } from './secrets.ts';
import { beginning, shorten } from './shorten.ts';
import { toCurl } from './to-curl.ts';

/** In characters, of a body or a curl line. A server can send more than anyone reads. */
const MAX_TEXT = 100_000;
/** The same for a body that was cut when it was read, which is a failure whatever the rest says. */
const MAX_CUT_BODY = 1_000;
/** The same for any other text, such as a header. */
const MAX_VALUE = 2_000;

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
  const { mask, isSecretHeader } = secrets;
  const secretNames = new Set(Object.keys(request.headers).filter(isSecretHeader));
  return {
    request: {
      method: request.method,
      url: shorten(mask(request.path), MAX_VALUE),
      headers: recordHeaders(request.headers, secrets),
      body: recordSent(request, mask),
    },
    response: {
      status: response.status,
      headers: recordHeaders(response.headers, secrets),
      body: recordBody(response, mask),
    },
    ms,
    curl: shorten(mask(toCurl(targetName, request, mask, secretNames)), MAX_TEXT),
  };
}

/** Of a form, a line for each field, without the content of files. */
function recordSent({ body, multipart }: HttpRequest, mask: Secrets['mask']): string | undefined {
  const lines = multipart?.parts.map((part) =>
    'text' in part
      ? `${part.name}=${part.text}`
      : `${part.name}=(${part.fileName}: ${part.bytes.length} bytes of ${part.mediaType}, not shown)`,
  );
  const text = lines?.join('\n') ?? body;
  return text === undefined ? undefined : shorten(mask(text), MAX_TEXT);
}

function recordBody({ body, form, headers }: HttpResponse, mask: Secrets['mask']): string {
  if (form === 'binary') return `(${body.length} bytes of ${headers['content-type']}, not shown)`;
  if (form === 'cut') return beginning(mask(body), MAX_CUT_BODY, 'cut: the body is longer than the limit');
  return shorten(mask(body), MAX_TEXT);
}

/** Checks for reports, with their secrets masked. */
export function maskAll(checks: readonly Check[], { mask }: Secrets): Check[] {
  const show = (text: string) => shorten(mask(text), MAX_VALUE);
  return checks.map((check) => ({
    ...check,
    expected: mask(check.expected),
    ...(check.got !== undefined && { got: show(check.got) }),
    ...(check.bodyPointer !== undefined && { bodyPointer: show(check.bodyPointer) }),
  }));
}

/** What a mock says for reports, with its secrets masked. */
export function maskDiagnosis(diagnosis: Diagnosis | undefined, { mask }: Secrets): Diagnosis | undefined {
  if (!diagnosis) return undefined;
  const { reason, hint } = diagnosis;
  return { ...(reason && { reason: mask(reason) }), ...(hint && { hint: mask(hint) }) };
}

/** Credentials are always masked, even if they are not known to be secret. */
function recordHeaders(
  headers: HttpRequest['headers'],
  { mask, isSecretHeader }: Secrets,
): HttpRequest['headers'] {
  const shown = Object.entries(headers).map(([name, value]) => {
    if (name === 'authorization') return [name, mask(value.replace(AUTHORIZATION, MASK))];
    return [name, isSecretHeader(name) ? MASK : shorten(mask(value), MAX_VALUE)];
  });
  return Object.fromEntries(shown);
}

/** What follows a scheme, or a value without one (RFC 9110 §11.4). */
const AUTHORIZATION = /(?<=^\S+\s+)\S.*$|^(?!(?:basic|bearer|digest)$)\S+$/is;
