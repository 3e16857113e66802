import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Encrypts and decrypts Fernet tokens with one key. */
export interface Fernet {
  /** @returns a token in base64url, different each time */
  encrypt(text: string): string;
  /** @throws Error if the token was encrypted with another key, or altered */
  decrypt(token: string): string;
}

const VERSION = 0x80;
const IV_START = 9;
const TEXT_START = 25;
const HMAC_BYTES = 32;

/**
 * Source: Fernet specification, https://github.com/fernet/spec: version, time, initialization vector, AES-128-CBC, and
 * HMAC-SHA256 of all of it.
 *
 * @param key 32 bytes: the signing key, then the encryption key
 * @param iv returns 16 random bytes
 */
export function createFernet(key: Buffer, iv: () => Buffer = () => randomBytes(16)): Fernet {
  const signingKey = key.subarray(0, 16);
  const encryptionKey = key.subarray(16);
  const sign = (bytes: Buffer) => createHmac('sha256', signingKey).update(bytes).digest();

  return {
    encrypt(text) {
      const start = Buffer.alloc(IV_START);
      start.writeUInt8(VERSION);
      start.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000)), 1);
      const vector = iv();
      const cipher = createCipheriv('aes-128-cbc', encryptionKey, vector);
      const signed = Buffer.concat([start, vector, cipher.update(text, 'utf8'), cipher.final()]);
      return toBase64Url(Buffer.concat([signed, sign(signed)]));
    },

    decrypt(token) {
      const bytes = Buffer.from(token, 'base64url');
      const signed = bytes.subarray(0, -HMAC_BYTES);
      const isOurs = bytes.length >= TEXT_START + HMAC_BYTES && bytes[0] === VERSION;
      const isAltered = toBase64Url(bytes) !== token; // Node.js skips characters that are not base64url
      if (!isOurs || isAltered || !timingSafeEqual(sign(signed), bytes.subarray(-HMAC_BYTES)))
        throw new Error('the Fernet token was encrypted with another key, or altered');
      const vector = signed.subarray(IV_START, TEXT_START);
      const decipher = createDecipheriv('aes-128-cbc', encryptionKey, vector);
      return decipher.update(signed.subarray(TEXT_START), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** Fernet pads its base64url, unlike Node.js. */
function toBase64Url(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
