import { describe, expect, test } from '@jest/globals';
import { SANDBOX_NAME } from './plus-address.ts';
import { toSandboxName } from './sandbox-name.ts';

describe('a sandbox name', () => {
  test.each([
    ['checkout', 'checkout'],
    ['a.b_c-d+e', 'a.b_c-d+e'],
    ['a--b-', 'a--b-'],
    ['My feature', 'my-feature'],
    ['feature/login-42', 'feature-login-42'],
    ['Büro', 'buro'],
    ['Bu\u0308ro', 'buro'],
    ['Büro / Été 42', 'buro-ete-42'],
    ['Straße', 'strasse'],
    ['ÉTÉ', 'ete'],
    [' trimmed ', 'trimmed'],
    ['.hidden', 'hidden'],
    ['a@b.fr', 'a-b.fr'],
    ['日本', 'u65e5u672c'],
    ['🥖', 'u1f956'],
    ['/', 'u2f'],
  ])('%j is %s in addresses', (typed, name) => {
    expect(toSandboxName(typed)).toBe(name);
  });

  test.each(['İ', '\u0301', '\0', '"', '日'.repeat(64), '+'.repeat(64), `${'日'.repeat(63)}本`])(
    '%j fits an address, and stays as it is from then on',
    (typed) => {
      const name = toSandboxName(typed);
      expect(name).toMatch(SANDBOX_NAME);
      expect(toSandboxName(name)).toBe(name);
    },
  );

  test('that is too long for an address stays distinct from another', () => {
    expect(toSandboxName('日'.repeat(64))).not.toBe(toSandboxName(`${'日'.repeat(63)}本`));
  });
});
