import { describe, expect, test } from '@jest/globals';
import { createFernet } from './fernet.ts';

/** Test vectors of the specification: https://github.com/fernet/spec, verify.json and invalid.json. */
const KEY = Buffer.from('cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=', 'base64url');
const TOKEN =
  'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==';
const INVALID = [
  [
    'has an incorrect MAC',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ==',
  ],
  ['is too short', 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA=='],
  [
    'has incorrect padding of its text',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOjjLsbg06VlsC8lYeSGgdtw1g8rjwf_pTB8_QVMa7QM_EpBVnvr7Q==',
  ],
  ['is of another version', `gQ${TOKEN.slice(2)}`],
  ['is empty', ''],
] as const;

const { encrypt, decrypt } = createFernet(KEY);

describe('a token', () => {
  test('of the specification is decrypted', () => {
    expect(decrypt(TOKEN)).toBe('hello');
  });

  test.each(INVALID)('is refused if it %s', (_, token) => {
    expect(() => decrypt(token)).toThrow();
  });

  test.each(['', 'top-secret', 'é'.repeat(5000)])('is decrypted to the original', (text) => {
    expect(decrypt(encrypt(text))).toBe(text);
  });

  test('has a unique initialization vector, among thousands', () => {
    const vectors = Array.from({ length: 3000 }, () =>
      Buffer.from(encrypt('x'), 'base64url').subarray(9, 25).toString('hex'),
    );
    expect(new Set(vectors).size).toBe(3000);
  });

  test('cannot be decrypted with another key', () => {
    expect(() => createFernet(Buffer.alloc(32, 1)).decrypt(encrypt('x'))).toThrow('another key');
  });
});
