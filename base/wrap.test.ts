import { expect, test } from '@jest/globals';
import { hang, hangWithFacts } from './wrap.ts';

test.each<[string, Parameters<typeof hang>, string[]]>([
  ['leaves a short text alone', ['', 'one two', 80], ['one two']],
  [
    'fills a line to the last column',
    ['', 'one two three four five six', 23],
    ['one two three four five', 'six'],
  ],
  [
    'indents further lines as far as the text begins',
    ['error: ', 'one two three four five six', 30],
    ['error: one two three four five', '       six'],
  ],
  [
    'does not count colours',
    ['\u001b[31merror:\u001b[39m ', 'one two \u001b[31mthree\u001b[39m four five six', 30],
    ['\u001b[31merror:\u001b[39m one two \u001b[31mthree\u001b[39m four five', '       six'],
  ],
  [
    'does not break a long word',
    ['- ', 'see http://127.0.0.1:8001/api/v1/clients for more', 24],
    ['- see', '  http://127.0.0.1:8001/api/v1/clients', '  for more'],
  ],
  ['keeps line breaks', ['- ', 'one\n  two', 80], ['- one', '    two']],
  [
    'keeps at least 20 columns for the text',
    [' '.repeat(30), 'one two three four', 30],
    [`${' '.repeat(30)}one two three four`],
  ],
])('%s', (_, args, expected) => {
  expect(hang(...args)).toEqual(expected);
});

test.each([
  [25, ['- created  2 steps, 15 ms']],
  [24, ['- created', '  2 steps, 15 ms']],
])('puts facts on a separate line where they do not fit into %d columns', (width, expected) => {
  expect(hangWithFacts('- ', 'created  ', '2 steps, 15 ms', width)).toEqual(expected);
});

test('puts facts behind the last line of a wrapped text', () => {
  expect(hangWithFacts('- ', 'one two three four five  ', '1 ms', 22)).toEqual([
    '- one two three four',
    '  five  1 ms',
  ]);
});
