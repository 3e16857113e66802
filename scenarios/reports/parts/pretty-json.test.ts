import { expect, test } from '@jest/globals';
import { prettyJson } from './pretty-json.ts';

test.each([[{}], [[]], [{ a: [], b: {}, c: [1, { d: 'x, {y}: "z" \\' }], e: null }], ['text'], [12]])(
  'indents %j as JSON.stringify does',
  (value) => {
    expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  },
);

test('does not change numbers', () => {
  expect(prettyJson('{"a":12345678901234567890,"b":1.0}')).toBe(
    '{\n  "a": 12345678901234567890,\n  "b": 1.0\n}',
  );
});

test.each(['', 'not json', '{"a":', '<html>'])('does not change %j', (text) => {
  expect(prettyJson(text)).toBe(text);
});
