import type { Content } from './send.ts';
import { SIGNATURE_HEADER, signWebhook } from './verify-webhook.ts';
import { WebhookUnusable } from './webhook-unusable.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * An event as FactPulse sends it.
 *
 * @param secret signs it
 * @throws WebhookUnusable for data that is not JSON, or is too large
 */
export function signedContent(event: string, data: unknown, secret: string): Content {
  const body = toJson({ event_type: event, data });
  return {
    body,
    headers: { 'Content-Type': 'application/json', [SIGNATURE_HEADER]: signWebhook(body, secret) },
  };
}

function toJson(value: object): string {
  try {
    const text = JSON.stringify(value);
    if (Buffer.byteLength(text) <= MAX_BODY_BYTES) return text;
  } catch (cause) {
    throw new WebhookUnusable({
      reason: 'its data cannot be written as JSON',
      remedy: 'Use plain objects, lists, texts, numbers, booleans and null',
      cause,
    });
  }
  throw new WebhookUnusable({ reason: 'it is larger than 1 MB', remedy: 'Use less data' });
}
