import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { offsetOfJsonError, positionOf, readTextFile, reasonOf } from './text-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'factpulse-kit-text-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(text: string): string {
  const file = join(folder, 'file.txt');
  writeFileSync(file, text);
  return file;
}

function reasonToFail(file: string): string {
  try {
    return `it was read: ${readTextFile(file)}`;
  } catch (error) {
    return reasonOf(error);
  }
}

describe('a text file', () => {
  test('is read without its byte order mark', () => {
    expect(readTextFile(write('\uFEFF{"name": "Été"}'))).toBe('{"name": "Été"}');
  });

  test('keeps every other character, including a later mark', () => {
    expect(readTextFile(write(' a\uFEFF\r\n'))).toBe(' a\uFEFF\r\n');
  });

  test('that does not exist is reported as missing', () => {
    expect(reasonToFail(join(folder, 'nowhere'))).toBe('there is no such file (ENOENT)');
  });

  test('that is a folder is reported as a folder', () => {
    expect(reasonToFail(folder)).toBe('it is a folder (EISDIR)');
  });

  test('that fails with a rare error is reported with its code', () => {
    expect(reasonOf(Object.assign(new Error(), { code: 'EIO' }))).toBe(
      'the operating system rejected it (EIO)',
    );
  });
});

test.each([
  ['', 0, 'line 1, column 1'],
  ['abc', 2, 'line 1, column 3'],
  ['a\nbc', 1, 'line 1, column 2'],
  ['a\nbc', 2, 'line 2, column 1'],
  ['a\r\nbc', 4, 'line 2, column 2'],
])('in %j, offset %d is %s', (text, offset, position) => {
  expect(positionOf(text, offset)).toBe(position);
});

test.each([
  ['{"a": oops}', 6],
  ['{"a": 1', 7],
  ['[1, 2,]', 6],
  ['{} // no comment', 3],
  ['', 0],
])('%j stops being JSON at %d', (text, offset) => {
  expect(offsetOfJsonError(text)).toBe(offset);
});
