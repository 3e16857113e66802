import { describe, expect, test } from '@jest/globals';
import { toPointer, toSegments, valueAt } from './json-pointer.ts';

const SPELLINGS: [pointer: string, segments: string[]][] = [
  ['', []],
  ['/', ['']],
  ['/paths', ['paths']],
  ['/paths/~1a~1{uid}/get', ['paths', '/a/{uid}', 'get']],
  ['/a~0b', ['a~b']],
  ['/~01', ['~1']],
  ['/a//b', ['a', '', 'b']],
];

describe('a JSON pointer (RFC 6901)', () => {
  test.each(SPELLINGS)('%j is written from the segments %j', (pointer, segments) => {
    expect(toPointer(segments)).toBe(pointer);
  });

  test.each(SPELLINGS)('%j is read as the segments %j', (pointer, segments) => {
    expect(toSegments(pointer)).toEqual(segments);
  });

  test('is written from a position in a list', () => {
    expect(toPointer(['tags', 0])).toBe('/tags/0');
  });
});

describe('the value at a pointer', () => {
  const root = { list: [{ name: 'first' }], 'a/b': 1, 'm~n': 2, '': 3, nothing: null };

  test.each([
    ['', root],
    ['/list', root.list],
    ['/list/0/name', 'first'],
    ['/a~1b', 1],
    ['/m~0n', 2],
    ['/', 3],
    ['/nothing', null],
  ])('%j is found', (pointer, value) => {
    expect(valueAt(root, pointer)).toEqual(value);
  });

  test.each([
    ['names a key that is not there', '/absent'],
    ['names a position that is not there', '/list/1'],
    ['goes on behind a key that is not there', '/absent/further'],
    ['goes on behind null', '/nothing/further'],
    ['goes on behind a text', '/list/0/name/length'],
    ['names what every object inherits', '/constructor'],
  ])('is undefined where the pointer %s', (_, pointer) => {
    expect(valueAt(root, pointer)).toBeUndefined();
  });
});
