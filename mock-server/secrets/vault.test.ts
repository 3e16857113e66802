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

  test('has a unique initialization vector, among thousands', () => {
    const vectors = Array.from({ length: 3000 }, () => vault.seal('x').split('.')[1]);
    expect(new Set(vectors).size).toBe(3000);
  });

  test('cannot be decrypted with another secret', () => {
    expect(() => createVault('other').open(vault.seal('top-secret'))).toThrow();
  });

  test('cannot be decrypted after a change', () => {
    const sealed = vault.seal('top-secret');
    const altered = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
    expect(() => vault.open(altered)).toThrow();
  });
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
