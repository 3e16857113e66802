import { describe, expect, test } from '@jest/globals';
import { createVault } from './vault.ts';

const vault = createVault('one');

describe('a sealed text', () => {
  test.each(['top-secret', '', 'é'.repeat(5000)])('opens to what it was', (text) => {
    expect(vault.open(vault.seal(text))).toBe(text);
  });

  test('does not hold the text', () => {
    const sealed = vault.seal('top-secret');
    expect([sealed, Buffer.from(sealed, 'base64url').toString()].join()).not.toContain('top-secret');
  });

  test('is different each time', () => {
    expect(vault.seal('top-secret')).not.toBe(vault.seal('top-secret'));
  });

  test('has an initialization vector of its own, among thousands', () => {
    const vectors = Array.from({ length: 3000 }, () => vault.seal('x').split('.')[1]);
    expect(new Set(vectors).size).toBe(3000);
  });

  test('does not open under another secret', () => {
    expect(() => createVault('other').open(vault.seal('top-secret'))).toThrow();
  });

  test('does not open after a change', () => {
    const sealed = vault.seal('top-secret');
    const altered = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
    expect(() => vault.open(altered)).toThrow();
  });
});

describe('a digest', () => {
  test('matches its password only', () => {
    const digest = vault.digest('demo');
    expect([vault.matches('demo', digest), vault.matches('Demo', digest)]).toEqual([true, false]);
  });

  test('is different each time', () => {
    expect(vault.digest('demo')).not.toBe(vault.digest('demo'));
  });
});
