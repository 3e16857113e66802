import { describe, expect, test } from '@jest/globals';
import { parsePythonJson } from './python-json.ts';

/** Measured with `json.loads` of CPython 3.11. */
const OFFSETS: readonly (readonly [string, number])[] = [
  ['', 0],
  [' \n', 2],
  ['{', 1],
  ['{"a"', 4],
  ['{"a":', 5],
  ['{"a":1', 6],
  ['{"a":1,', 7],
  ['{"a":1,}', 7],
  ['{"a" 1}', 5],
  ['{a:1}', 1],
  ['[', 1],
  ['[1', 2],
  ['[1,', 3],
  ['[1,]', 3],
  ['[1 2]', 3],
  ['[1]x', 3],
  ['{} {}', 3],
  ['nul', 0],
  ['nullx', 4],
  ['True', 0],
  ['01', 1],
  ['-', 0],
  ['-x', 0],
  ['+1', 0],
  ['.5', 0],
  ['1.', 1],
  ['1.x', 1],
  ['1e', 1],
  ['1e+', 1],
  ['-Infinit', 0],
  ['"', 0],
  ['"a', 0],
  ['"a\\', 0],
  ['"a\\"', 0],
  ['"a\n"', 2],
  ['"a\u0000"', 2],
  ['"a\\x"', 2],
  ['"\\u12"', 2],
  ['"\\u12g4"', 2],
  ['"\\u1234', 2],
  ['"\\ud83d\\uzzzz"', 8],
  ['["é", x]', 6],
  ['["🥖", x]', 6],
  ['{"é🥖": "a\tb"}', 9],
  ['\u00a01', 0],
];

test.each(OFFSETS)('%j ends at %d', (text, offset) => {
  expect(parsePythonJson(text)).toEqual({ offset });
});

describe('takes', () => {
  test.each([
    ['NaN', Number.POSITIVE_INFINITY],
    ['[-Infinity, {"NaN": "NaN"}]', [Number.NEGATIVE_INFINITY, { NaN: 'NaN' }]],
    ['{"a": Infinity, "b": "\\u007f\u007f"}', { a: Number.POSITIVE_INFINITY, b: '\u007f\u007f' }],
    [' [1.5e+3, -0, null] ', [1500, -0, null]],
  ])('%j', (text, value) => {
    expect(parsePythonJson(text)).toEqual({ value });
  });
});

test('gives up on a text that is nested too deeply', () => {
  expect(parsePythonJson('['.repeat(100_000))).toBeUndefined();
});
