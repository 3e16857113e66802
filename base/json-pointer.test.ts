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

  test('is written from an index of a list', () => {
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
    ['names a missing key', '/absent'],
    ['names an index out of range', '/list/1'],
    ['continues after a missing key', '/absent/further'],
    ['continues after null', '/nothing/further'],
    ['continues after a string', '/list/0/name/length'],
    ['names an inherited property', '/constructor'],
  ])('is undefined if the pointer %s', (_, pointer) => {
    expect(valueAt(root, pointer)).toBeUndefined();
  });
});
