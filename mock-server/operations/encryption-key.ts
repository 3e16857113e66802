import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Explanation } from '../problems/explanation.ts';
import { Problem, refusedByRule } from '../problems/problem.ts';
import { type ClientKey, readClientKey } from '../secrets/client-key.ts';

const HEADER = 'X-Encryption-Key';

/**
 * Reads the key of the caller in `X-Encryption-Key` (api-facts, Authentication).
 *
 * @param values every value of the header
 * @param isNeeded whether a secret is encrypted with it
 * @returns undefined if it is neither needed nor sent; 400 if it is missing or malformed
 */
export function readEncryptionKey(
  values: readonly string[] | undefined,
  isNeeded: boolean,
  assumptions: Assumptions,
): ClientKey | Problem | undefined {
  if (!isNeeded && assumptions['unneeded-encryption-key'] === 'ignored') return undefined;
  const [first] = values ?? [];
  if (values === undefined || first === undefined) {
    if (!isNeeded) return undefined;
    return refuseKey(`${HEADER} is missing`, assumptions, {
      reason: `the encryption mode is double, and the request has no ${HEADER}`,
      hint: `send ${HEADER}: 32 bytes in base64`,
    });
  }
  if (values.length > 1 && assumptions['repeated-header'] === 'refused') {
    const reason = `${HEADER} was sent ${values.length} times (assumption repeated-header)`;
    return refuseKey(`${HEADER} was sent more than once`, assumptions, { reason });
  }
  return readClientKey(first) ?? malformedKey(HEADER, first, assumptions);
}

/** The key itself is not quoted. @param name of the header or the key of the body */
export function malformedKey(name: string, text: string, assumptions: Assumptions): Problem {
  return refuseKey(`${name} must be 32 bytes in base64`, assumptions, {
    reason: `${name} ${describeText(text)}, not 32 bytes in base64`,
    hint: 'generate a key with: openssl rand -base64 32',
  });
}

/** Refuses a request because of an encryption key. @param message for the body */
export function refuseKey(message: string, assumptions: Assumptions, explanation: Explanation): Problem {
  if (assumptions['encryption-key-refusal'] === 'bad-request')
    return refusedByRule(message, explanation, 'INVALID_ENCRYPTION_KEY');
  const detail = [{ loc: ['header', HEADER], msg: message, type: 'value_error' }];
  return new Problem({ status: 422, message, body: { detail }, ...explanation });
}

function describeText(text: string): string {
  if (text === '') return 'is empty';
  if (/^[A-Za-z0-9_-]+={0,2}$/.test(text) && /[-_]/.test(text)) return 'is base64url';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return 'is not base64';
  return `has ${Buffer.from(text, 'base64').length} bytes`;
}
