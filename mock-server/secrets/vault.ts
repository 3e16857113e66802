import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** Encrypts and hashes secrets so that they can be stored in a file. */
export interface Vault {
  /** Encrypts with AES-256-GCM (NIST SP 800-38D). The result differs each time. */
  seal(text: string): Sealed;
  /** @throws Error if it was encrypted with another secret, or altered */
  open(sealed: Sealed): string;
  /** A salted digest of a password, which cannot be reversed. */
  digest(password: string): Digest;
  /** Compares in constant time. */
  matches(password: string, digest: Digest): boolean;
}

/** `v1.<iv>.<ciphertext and tag>`, base64url. */
export type Sealed = string;
/** `v1.<salt>.<HMAC-SHA256>`, base64url. */
export type Digest = string;

const TAG_BYTES = 16;
const IV_BYTES = 12;

/**
 * Creates a vault with keys derived from one secret (HKDF-SHA256, RFC 5869).
 *
 * Passwords use a keyed hash rather than a slow one: a mock handles thousands of sign-ins in a test run, and its
 * passwords are made up.
 */
export function createVault(secret: string): Vault {
  const deriveKey = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  const sealingKey = deriveKey('factpulse-kit client secrets');
  const digestKey = deriveKey('factpulse-kit passwords');

  function digestWith(salt: Buffer, password: string): Buffer {
    return createHmac('sha256', digestKey).update(salt).update(password).digest();
  }

  return {
    seal(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, iv);
      const parts = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return write(iv, Buffer.concat(parts));
    },
    open(sealed) {
      const [iv, bytes] = read(sealed);
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, iv, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
    digest(password) {
      const salt = randomBytes(16);
      return write(salt, digestWith(salt, password));
    },
    matches(password, digest) {
      const [salt, expected] = read(digest);
      return timingSafeEqual(digestWith(salt, password), expected);
    },
  };
}

function write(one: Buffer, other: Buffer): string {
  return `v1.${one.toString('base64url')}.${other.toString('base64url')}`;
}

function read(text: string): [Buffer, Buffer] {
  const [, one = '', other = ''] = text.split('.');
  return [Buffer.from(one, 'base64url'), Buffer.from(other, 'base64url')];
}
