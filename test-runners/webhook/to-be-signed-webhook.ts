import { SIGNATURE, SIGNATURE_HEADER, verifyWebhook } from '../../mock-server/webhooks/verify-webhook.ts';
import { readWebhook } from './read-webhook.ts';

/** What the matcher resolves with. */
interface SignedResult {
  readonly pass: boolean;
  message(): string;
}

/**
 * A matcher for `expect.extend({ toBeSignedWebhook })` of Jest, Vitest and Playwright: whether a request that a test
 * received is signed with a secret, as FactPulse signs webhooks. Has to be awaited.
 *
 * @param received `{ headers, body }` with the raw body, as text or bytes: a request of Express behind `express.raw`, a
 *   fetch `Request`, or a `Request` of Playwright. A fetch `Request` can still be read afterwards
 * @param secret the client's webhook secret, or `mock.webhookKey`
 * @throws InvalidArgument for a value that is not a request, a body that was parsed, and an empty secret; with and
 *   without `.not`
 * @example
 * await expect(request).toBeSignedWebhook(secret);
 */
export async function toBeSignedWebhook(received: unknown, secret: string): Promise<SignedResult> {
  const { body, header } = await readWebhook(received);
  const pass = verifyWebhook(body, header, secret);
  return {
    pass,
    message: () =>
      pass
        ? `Expected ${SIGNATURE_HEADER} not to be a signature of the body with this secret, but it is.`
        : `Expected ${SIGNATURE_HEADER} to be a signature of the body with this secret, but ${explain(header)}.`,
  };
}

function explain(header: string | undefined): string {
  if (header === undefined) return 'the request does not have this header';
  if (!SIGNATURE.test(header))
    return `its value is "${header}" instead of "sha256=" and 64 hexadecimal digits`;
  return 'it signs another body, or with another secret';
}
