import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createVault } from './vault.ts';

const vault = createVault('one');

describe('an encrypted text', () => {
  test.each(['top-secret', '', 'é'.repeat(5000)])('is decrypted to the original', (text) => {
    expect(vault.open(vault.seal(text))).toBe(text);
  });

  test('does not contain the original', () => {
    const sealed = vault.seal('top-secret');
    expect([sealed, Buffer.from(sealed, 'base64url').toString()].join()).not.toContain('top-secret');
  });

  test('is different each time', () => {
    expect(vault.seal('top-secret')).not.toBe(vault.seal('top-secret'));
  });

  test('cannot be decrypted with another secret', () => {
    expect(() => createVault('other').open(vault.seal('top-secret'))).toThrow();
  });

  test('cannot be decrypted after a change', () => {
    const sealed = vault.seal('top-secret');
    const altered = sealed.replace(/.(?=.{10}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    expect(() => vault.open(altered)).toThrow();
  });
});

describe('a text that is encrypted with the key of the caller as well', () => {
  const [key, other] = [clientKey(1), clientKey(2)];

  test('is decrypted to the original with it', () => {
    expect(vault.open(vault.seal('top-secret', key), key)).toBe('top-secret');
  });

  test('is not revealed by the key of the server, which opens the outer layer', () => {
    const inner = Buffer.from(vault.open(vault.seal('top-secret', key)), 'base64');
    expect(inner).toHaveLength(12 + 'top-secret'.length + 16);
    expect([inner.includes('top-secret'), inner.includes(key.export())]).toEqual([false, false]);
  });

  test('cannot be decrypted with another key of the caller', () => {
    expect(() => vault.open(vault.seal('top-secret', key), other)).toThrow('another key of the caller');
  });

  test('can be decrypted only with the new key after a rotation', () => {
    const rotated = vault.rotate(vault.seal('top-secret', key), key, other) ?? '';
    expect(vault.open(rotated, other)).toBe('top-secret');
    expect(() => vault.open(rotated, key)).toThrow('another key of the caller');
  });

  test('is not rotated with a wrong key', () => {
    expect(vault.rotate(vault.seal('top-secret', key), other, key)).toBeUndefined();
  });

  function clientKey(byte: number) {
    return createSecretKey(Buffer.alloc(32, byte));
  }
});

describe('a fingerprint', () => {
  test('is the same each time, and differs for another key or another secret', () => {
    const [one, again] = [vault.fingerprint('demo-key'), createVault('one').fingerprint('demo-key')];
    expect(again).toBe(one);
    expect([vault.fingerprint('other-key'), createVault('other').fingerprint('demo-key')]).not.toContain(one);
  });
});

test('the key of webhooks depends on the secret', () => {
  expect(createVault('one').webhookKey).toBe(vault.webhookKey);
  expect(createVault('other').webhookKey).not.toBe(vault.webhookKey);
});

describe('a digest', () => {
  test('matches only its password', () => {
    const digest = vault.digest('demo');
    expect([vault.matches('demo', digest), vault.matches('Demo', digest)]).toEqual([true, false]);
  });

  test('is different each time', () => {
    expect(vault.digest('demo')).not.toBe(vault.digest('demo'));
  });
});
