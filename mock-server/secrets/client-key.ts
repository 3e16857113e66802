import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/** A key of the caller, of 32 bytes. A `KeyObject` never shows its bytes in logs. */
export type ClientKey = KeyObject;

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';

/** Reads a key of 32 bytes in base64 (RFC 4648 §4). Undefined if it is anything else, base64url included. */
export function readClientKey(text: string): ClientKey | undefined {
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) return undefined;
  return createSecretKey(Buffer.from(text, 'base64').subarray(0, KEY_BYTES));
}

/** Encrypts with AES-256-GCM (NIST SP 800-38D). @returns initialization vector, ciphertext and tag, in base64 */
export function encryptWith(key: ClientKey, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  );
}

/** Reverses {@link encryptWith}. Undefined if the text was encrypted with another key, or altered. */
export function decryptWith(key: ClientKey, encrypted: string): string | undefined {
  const bytes = Buffer.from(encrypted, 'base64');
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined; // the tag does not match
  }
}
