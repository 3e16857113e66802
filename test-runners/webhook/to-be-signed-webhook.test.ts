import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import '../jest-matchers.ts';
import { toBeSignedWebhook } from './to-be-signed-webhook.ts';

expect.extend({ toBeSignedWebhook });

const SECRET = 'whsec_made-up';
const BODY = '{"event_type":"validation.completed","data":{"is_compliant":true}}';
const SIGNED = { 'X-Webhook-Signature': `sha256=${createHmac('sha256', SECRET).update(BODY).digest('hex')}` };
const LOWER = { 'x-webhook-signature': SIGNED['X-Webhook-Signature'] };
const fetched = () => new Request('http://127.0.0.1/hook', { method: 'POST', body: BODY, headers: SIGNED });

describe.each<[string, () => unknown]>([
  ['of Express with express.raw', () => ({ headers: LOWER, body: Buffer.from(BODY) })],
  ['with a text as its body', () => ({ headers: SIGNED, body: BODY })],
  ['that was parsed, with its raw body', () => ({ headers: LOWER, body: JSON.parse(BODY), rawBody: BODY })],
  ['with Headers', () => ({ headers: new Headers(SIGNED), body: BODY })],
  ['of fetch', fetched],
  [
    'of Playwright',
    () => ({ headers: () => LOWER, allHeaders: async () => LOWER, postDataBuffer: () => Buffer.from(BODY) }),
  ],
])('a request %s', (_, receive) => {
  test('matches the secret that it is signed with', async () => {
    await expect(receive()).toBeSignedWebhook(SECRET);
  });

  test('does not match another one', async () => {
    await expect(receive()).not.toBeSignedWebhook('whsec_other');
  });
});

test('a request of fetch can still be read', async () => {
  const request = fetched();
  await expect(request).toBeSignedWebhook(SECRET);
  expect(await request.text()).toBe(BODY);
});

const EXPECTED = 'Expected X-Webhook-Signature to be a signature of the body with this secret, but';

test.each<[string, object, string]>([
  ['without a signature', {}, `${EXPECTED} the request does not have this header.`],
  [
    'with a signature in another form',
    { 'x-webhook-signature': 'sha1=00' },
    `${EXPECTED} its value is "sha1=00" instead of "sha256=" and 64 hexadecimal digits.`,
  ],
  [
    'with a signature of something else',
    { 'x-webhook-signature': `sha256=${'0'.repeat(64)}` },
    `${EXPECTED} it signs another body, or with another secret.`,
  ],
])('the message says what is wrong with a request %s', async (_, headers, message) => {
  await expect(expect({ headers, body: BODY }).toBeSignedWebhook(SECRET)).rejects.toThrow(message);
});

test('the message of a negated match does not show the secret', async () => {
  const matched = expect({ headers: SIGNED, body: BODY }).not.toBeSignedWebhook(SECRET);
  await expect(matched).rejects.toThrow(
    'Expected X-Webhook-Signature not to be a signature of the body with this secret, but it is.',
  );
});

test.each<[string, () => unknown, string]>([
  ['a parsed body', () => ({ headers: SIGNED, body: JSON.parse(BODY) }), 'its body is an object'],
  ['a text', () => BODY, `the value is ${BODY}`],
  ['an object without headers', () => ({ body: BODY }), 'the value is not a request'],
  [
    'a request that was read',
    () => {
      const request = fetched();
      void request.text();
      return request;
    },
    'its body has been read already',
  ],
])('%s is refused, with and without .not', async (_, value, message) => {
  await expect(expect(value()).toBeSignedWebhook(SECRET)).rejects.toThrow(message);
  await expect(expect(value()).not.toBeSignedWebhook(SECRET)).rejects.toThrow(message);
});
