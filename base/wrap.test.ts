import { expect, test } from '@jest/globals';
import { hang } from './wrap.ts';

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
