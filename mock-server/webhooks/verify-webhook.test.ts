import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { verifyWebhook } from './verify-webhook.ts';

const SECRET = 'whsec_made-up';
const BODY = '{"event_type":"generation.completed","data":{"name":"Boulangerie Lefèvre 🥖"}}';
const HEX = createHmac('sha256', SECRET).update(BODY).digest('hex');

describe('a signature of the body with the secret is valid', () => {
  const bytes = new TextEncoder().encode(BODY);
  test.each<[string, string | Uint8Array | ArrayBuffer]>([
    ['a string', BODY],
    ['a Buffer', Buffer.from(BODY)],
    ['a part of a Buffer', Buffer.from(`..${BODY}..`).subarray(2, -2)],
    ['a Uint8Array', bytes],
    ['an ArrayBuffer', bytes.buffer],
  ])('for %s', (_, body) => {
    expect(verifyWebhook(body, `sha256=${HEX}`, SECRET)).toBe(true);
  });

  test('in upper case too', () => {
    expect(verifyWebhook(BODY, `SHA256=${HEX.toUpperCase()}`, SECRET)).toBe(true);
  });
});

describe('a signature is not valid', () => {
  test.each<[string, string | string[] | null | undefined]>([
    ['that is missing', undefined],
    ['that is null, as Headers.get returns', null],
    ['that is empty', ''],
    ['without its algorithm', HEX],
    ['with another algorithm', `sha1=${HEX}`],
    ['that is cut off', `sha256=${HEX.slice(0, -1)}`],
    ['that is longer', `sha256=${HEX}0`],
    ['that ends with a line break', `sha256=${HEX}\n`],
    ['that is not hex', `sha256=${'z'.repeat(64)}`],
    ['in base64', `sha256=${Buffer.from(HEX, 'hex').toString('base64')}`],
    ['that was sent twice', [`sha256=${HEX}`, `sha256=${HEX}`]],
    ['that differs in the last digit', `sha256=${HEX.slice(0, -1)}${HEX.endsWith('0') ? '1' : '0'}`],
  ])('%s', (_, header) => {
    expect(verifyWebhook(BODY, header, SECRET)).toBe(false);
  });

  test('of another body', () => {
    expect(verifyWebhook(`${BODY} `, `sha256=${HEX}`, SECRET)).toBe(false);
  });

  test('with another secret', () => {
    expect(verifyWebhook(BODY, `sha256=${HEX}`, 'whsec_other')).toBe(false);
  });
});

test.each<[string, unknown, string]>([
  ['a parsed body', JSON.parse(BODY), 'its body is an object, not text or bytes'],
  ['a missing body', undefined, 'its body is undefined, not text or bytes'],
])('%s is refused with the remedy', (_, body, reason) => {
  expect(() => verifyWebhook(body as string, `sha256=${HEX}`, SECRET)).toThrow(
    `Cannot verify the webhook: ${reason}. Pass the body as it was received, before it is parsed, such as the ` +
      'Buffer of express.raw({ type: "application/json" }).',
  );
});

test.each(['', undefined])('the secret %j is refused, even without a signature', (secret) => {
  expect(() => verifyWebhook(BODY, undefined, secret as string)).toThrow(
    "Cannot verify the webhook: the secret is empty. Pass the client's webhook secret, or the global key of the server.",
  );
});
