import { createHmac, timingSafeEqual } from 'node:crypto';
import { types } from 'node:util';
import { InvalidArgument } from '../../base/errors.ts';

/** The header that a webhook is signed with. */
export const SIGNATURE_HEADER = 'X-Webhook-Signature';

/** The form of its value. */
export const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

/** A body as it was received, before it is parsed. */
export type RawBody = string | Uint8Array | ArrayBuffer;

/** The value of `X-Webhook-Signature`: HMAC-SHA256 of the raw body, in hex (api-facts, 4.3 adds). */
export function signWebhook(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/**
 * Whether a webhook was signed with a secret. Compares in constant time.
 *
 * @param body as received: a string, a Buffer, or other bytes. A body that was parsed and written again may differ
 * @param header the value of `X-Webhook-Signature`; without exactly one, the webhook is not signed
 * @param secret the client's webhook secret, `whsec_` included, or the global key of the server
 * @throws InvalidArgument for a body that was parsed, and for an empty secret
 * @example
 * app.post('/webhooks', express.raw({ type: 'application/json' }), (request, response) => {
 *   const isSigned = verifyWebhook(request.body, request.get('X-Webhook-Signature'), secret);
 *   response.sendStatus(isSigned ? 204 : 401);
 * });
 */
export function verifyWebhook(
  body: RawBody,
  header: string | readonly string[] | null | undefined,
  secret: string,
): boolean {
  const bytes = bytesOf(body);
  refuseEmpty(secret);
  const [, hex] = SIGNATURE.exec(typeof header === 'string' ? header : '') ?? [];
  if (hex === undefined) return false;
  return timingSafeEqual(createHmac('sha256', secret).update(bytes).digest(), Buffer.from(hex, 'hex'));
}

/** Looks at the kind and not at the class, because jsdom has its own Uint8Array. */
function bytesOf(body: unknown): string | Uint8Array {
  if (typeof body === 'string' || types.isUint8Array(body)) return body;
  if (types.isAnyArrayBuffer(body)) return new Uint8Array(body);
  throw new InvalidArgument({
    cannot: 'verify the webhook',
    reason: `its body is ${body === null || typeof body !== 'object' ? String(body) : 'an object'}, not text or bytes`,
    remedy:
      'Pass the body as it was received, before it is parsed, such as the Buffer of ' +
      'express.raw({ type: "application/json" })',
  });
}

function refuseEmpty(secret: unknown): void {
  if (typeof secret === 'string' && secret !== '') return;
  throw new InvalidArgument({
    cannot: 'verify the webhook',
    reason: 'the secret is empty',
    remedy: "Pass the client's webhook secret, or the global key of the server",
  });
}
