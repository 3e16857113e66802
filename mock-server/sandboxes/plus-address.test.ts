import { describe, expect, test } from '@jest/globals';
import { addTag, readPlusAddress, removeTag } from './plus-address.ts';

describe('an address with a plus', () => {
  test.each<[string, string[][]]>([
    ['demo+a@x.fr', [['demo@x.fr', 'a']]],
    [
      'demo+a+b@x.fr',
      [
        ['demo+a@x.fr', 'b'],
        ['demo@x.fr', 'a+b'],
      ],
    ],
    ['demo+a.b_c-d@x.fr', [['demo@x.fr', 'a.b_c-d']]],
    ['demo+a+@x.fr', [['demo@x.fr', 'a+']]],
    ['demo+a@b+c@x.fr', [['demo+a@b@x.fr', 'c']]],
    ['demo+a', [['demo', 'a']]],
    [`demo+${'a'.repeat(64)}@x.fr`, [['demo@x.fr', 'a'.repeat(64)]]],
  ])('%s is read in every possible way, the shortest tag first', (address, readings) => {
    expect(readPlusAddress(address)).toEqual(readings.map(([account, tag]) => ({ account, tag })));
  });

  test.each([
    ['has no plus', 'demo@x.fr'],
    ['has nothing after the plus', 'demo+@x.fr'],
    ['has nothing before the plus', '+a@x.fr'],
    ['has the plus in its domain', 'demo@x+y.fr'],
    ['has a tag of more than 64 characters', `demo+${'a'.repeat(65)}@x.fr`],
    ['has a tag with a letter that is not allowed', 'demo+é@x.fr'],
    ['has a tag that starts with a dot', 'demo+.a@x.fr'],
    ['is empty', ''],
  ])('has no reading if it %s', (_, address) => {
    expect(readPlusAddress(address)).toEqual([]);
  });
});

describe('a tag', () => {
  test.each([
    ['demo@x.fr', 'a', 'demo+a@x.fr'],
    ['demo+a@x.fr', 'b', 'demo+a+b@x.fr'],
    ['demo', 'a', 'demo+a'],
    ['demo@x.fr', 'a+b', 'demo+a+b@x.fr'],
  ])('is added to %s as %s, and removed again', (account, tag, address) => {
    expect([addTag(account, tag), removeTag(address, tag)]).toEqual([address, account]);
  });

  test('of another sandbox stays', () => {
    expect(removeTag('demo+a@x.fr', 'b')).toBe('demo+a@x.fr');
  });
});
