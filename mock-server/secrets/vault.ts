import { createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { type ClientKey, decryptWith, encryptWith } from './client-key.ts';
import { createFernet } from './fernet.ts';

/** Encrypts and hashes secrets so that they can be stored in a file. */
export interface Vault {
  /**
   * Encrypts with Fernet and the key of the server, after AES-256-GCM with the key of the caller if there is one. The
   * result differs each time.
   */
  seal(text: string, clientKey?: ClientKey): Sealed;
  /** @throws Error if it was encrypted with another secret or another key of the caller, or altered */
  open(sealed: Sealed, clientKey?: ClientKey): string;
  /** Replaces the key of the caller. Undefined if `oldKey` is not the one that it was encrypted with. */
  rotate(sealed: Sealed, oldKey: ClientKey, newKey: ClientKey): Sealed | undefined;
  /** A salted digest of a password, which cannot be reversed. */
  digest(password: string): Digest;
  /** Compares in constant time. */
  matches(password: string, digest: Digest): boolean;
  /** A digest without a salt, to find an API key by. Keys are random, so it cannot be reversed. */
  fingerprint(key: string): Fingerprint;
  /** Signs the webhooks of clients that have no separate secret. It depends on the secret only. */
  readonly webhookKey: string;
}

/** A Fernet token. */
export type Sealed = string;
/** `v1.<salt>.<HMAC-SHA256>`, base64url. */
export type Digest = string;
/** HMAC-SHA256, base64url. */
export type Fingerprint = string;

const TAG_BYTES = 16;

/**
 * Creates a vault with keys derived from one secret (HKDF-SHA256, RFC 5869).
 *
 * Passwords use a keyed hash rather than a slow one: a mock handles thousands of sign-ins in a test run, and its
 * passwords are made up.
 */
export function createVault(secret: string): Vault {
  const deriveKey = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  const fernet = createFernet(deriveKey('factpulse-kit fernet'));
  const digestKey = deriveKey('factpulse-kit passwords');
  const fingerprintKey = deriveKey('factpulse-kit API keys');

  function digestWith(salt: Buffer, password: string): Buffer {
    return createHmac('sha256', digestKey).update(salt).update(password).digest();
  }

  /** Up to format 3 of the state file, secrets were encrypted with AES-256-GCM: `v1.<iv>.<ciphertext and tag>`. */
  function openEarlier(sealed: Sealed): string {
    const [iv, bytes] = read(sealed);
    const key = deriveKey('factpulse-kit client secrets');
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  }

  function seal(text: string, clientKey?: ClientKey): Sealed {
    return fernet.encrypt(clientKey ? encryptWith(clientKey, text) : text);
  }

  function openOuter(sealed: Sealed): string {
    return sealed.startsWith('v1.') ? openEarlier(sealed) : fernet.decrypt(sealed);
  }

  return {
    seal,
    open(sealed, clientKey) {
      const inner = openOuter(sealed);
      if (!clientKey) return inner;
      const text = decryptWith(clientKey, inner);
      if (text === undefined) throw new Error('it was encrypted with another key of the caller');
      return text;
    },
    rotate(sealed, oldKey, newKey) {
      const text = decryptWith(oldKey, openOuter(sealed));
      return text === undefined ? undefined : seal(text, newKey);
    },
    digest(password) {
      const salt = randomBytes(16);
      return `v1.${salt.toString('base64url')}.${digestWith(salt, password).toString('base64url')}`;
    },
    matches(password, digest) {
      const [salt, expected] = read(digest);
      return timingSafeEqual(digestWith(salt, password), expected);
    },
    fingerprint: (key) => createHmac('sha256', fingerprintKey).update(key).digest('base64url'),
    webhookKey: `whsec_${deriveKey('factpulse-kit webhooks').toString('base64url')}`,
  };
}

function read(text: string): [Buffer, Buffer] {
  const [, one = '', other = ''] = text.split('.');
  return [Buffer.from(one, 'base64url'), Buffer.from(other, 'base64url')];
}
