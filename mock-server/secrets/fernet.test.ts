import { describe, expect, jest, test } from '@jest/globals';
import { createFernet } from './fernet.ts';

/** Test vectors of the specification: https://github.com/fernet/spec, generate.json and invalid.json. */
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
    'is not base64url',
    '%%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==',
  ],
  [
    'has a text of an incorrect size',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm',
  ],
  [
    'has incorrect padding',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw==',
  ],
  [
    'has an incorrect initialization vector',
    'gAAAAAAdwJ6xBQECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAkLhFLHpGtDBRLRTZeUfWgHSv49TF2AUEZ1TIvcZjK1zQ==',
  ],
  ['is empty', ''],
] as const;

const { encrypt, decrypt } = createFernet(KEY);

describe('a token', () => {
  test('of the specification is decrypted', () => {
    expect(decrypt(TOKEN)).toBe('hello');
  });

  test('of the specification is generated, at its time and with its initialization vector', () => {
    jest.useFakeTimers({ now: new Date('1985-10-26T01:20:00-07:00') });
    const iv = Buffer.from(Array.from({ length: 16 }, (_, index) => index));
    expect(createFernet(KEY, () => iv).encrypt('hello')).toBe(TOKEN);
    jest.useRealTimers();
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
