import { InvalidArgument } from '../../base/errors.ts';
import { type RawBody, SIGNATURE_HEADER } from '../../mock-server/webhooks/verify-webhook.ts';

/** What a signature is checked with. */
interface ReceivedWebhook {
  readonly body: RawBody;
  /** Undefined if it is missing, or was sent more than once. */
  readonly header: string | undefined;
}

/**
 * Reads the body and the signature of a request, and leaves it readable.
 *
 * @throws InvalidArgument for a value that is not a request, or was read before
 */
export async function readWebhook(value: unknown): Promise<ReceivedWebhook> {
  if (isFetchRequest(value)) {
    return { body: await bytesOfFetch(value), header: signatureIn(value.headers) };
  }
  if (isPlaywrightRequest(value)) {
    return { body: value.postDataBuffer() ?? '', header: signatureIn(await value.allHeaders()) };
  }
  if (isPlainRequest(value)) {
    return { body: value.rawBody ?? value.body, header: signatureIn(value.headers) };
  }
  throw new InvalidArgument({
    cannot: 'check the signature of a webhook',
    reason: `the value is ${typeof value === 'object' && value !== null ? 'not a request' : String(value)}`,
    remedy: 'Pass the received request, or { headers, body } with the raw body',
  });
}

/** A `Request` of any implementation: Node.js and jsdom each have their own class. */
interface FetchRequest {
  readonly headers: object;
  readonly bodyUsed: boolean;
  clone(): { arrayBuffer(): Promise<ArrayBuffer> };
}

function isFetchRequest(value: unknown): value is FetchRequest {
  return isObject(value) && 'bodyUsed' in value && typeof value.clone === 'function';
}

async function bytesOfFetch(request: FetchRequest): Promise<ArrayBuffer> {
  if (!request.bodyUsed) return request.clone().arrayBuffer();
  throw new InvalidArgument({
    cannot: 'check the signature of a webhook',
    reason: 'its body has been read already',
    remedy: 'Check it before you read it, or pass { headers, body } with the raw body',
  });
}

interface PlaywrightRequest {
  allHeaders(): Promise<object>;
  postDataBuffer(): Buffer | null;
}

function isPlaywrightRequest(value: unknown): value is PlaywrightRequest {
  return (
    isObject(value) && typeof value.allHeaders === 'function' && typeof value.postDataBuffer === 'function'
  );
}

/** Of Express or another server; some store what they received in `rawBody`. */
interface PlainRequest {
  readonly headers: object;
  readonly body: RawBody;
  readonly rawBody?: RawBody;
}

/** The type of the body is checked with the signature. */
function isPlainRequest(value: unknown): value is PlainRequest {
  return isObject(value) && isObject(value.headers) && ('body' in value || 'rawBody' in value);
}

function signatureIn(headers: object): string | undefined {
  if ('get' in headers && typeof headers.get === 'function') {
    const value: unknown = headers.get(SIGNATURE_HEADER);
    return typeof value === 'string' ? value : undefined;
  }
  const name = SIGNATURE_HEADER.toLowerCase();
  const [, value] = Object.entries(headers).find(([each]) => each.toLowerCase() === name) ?? [];
  return typeof value === 'string' ? value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
