import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { offsetOfJsonError, positionOf, readTextFile, reasonOf, remedyOf } from './text-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'factpulse-kit-text-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(content: string | Uint8Array): string {
  const file = join(folder, 'file.txt');
  writeFileSync(file, content);
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

  const LITTLE_ENDIAN = Buffer.from('{"name": "Été"}', 'utf16le');
  const BIG_ENDIAN = Buffer.from(LITTLE_ENDIAN).swap16();

  test.each<[string, Uint8Array, string]>([
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), LITTLE_ENDIAN]), 'UTF-16'],
    ['UTF-16, big-endian', Buffer.concat([Buffer.from([0xfe, 0xff]), BIG_ENDIAN]), 'UTF-16'],
    ['UTF-16 without a mark', LITTLE_ENDIAN, 'UTF-16'],
    ['UTF-16 without a mark, big-endian', BIG_ENDIAN, 'UTF-16'],
    ['Latin-1', Buffer.from('{"name": "Été"}', 'latin1'), 'Latin-1 or Windows-1252'],
  ])('in %s is refused by name', (_, bytes, encoding) => {
    expect(reasonToFail(write(bytes))).toBe(`it is not UTF-8, it looks like ${encoding}`);
  });

  test.each(['', '{', '\u0000\u0000', '{"name": "日本"}'])('in UTF-8 is read: %j', (text) => {
    expect(readTextFile(write(text))).toBe(text);
  });

  test('in another encoding is to be saved as UTF-8', () => {
    const remedies = [LITTLE_ENDIAN, undefined].map((bytes) => {
      try {
        return readTextFile(bytes ? write(bytes) : folder);
      } catch (error) {
        return remedyOf(error, 'Try again');
      }
    });
    expect(remedies).toEqual(['Save it as UTF-8', 'Try again']);
  });

  test('in a folder that does not exist names the folder', () => {
    const missing = join(folder, 'nowhere');
    expect(reasonToFail(join(missing, 'file.txt'))).toBe(`the folder "${missing}" does not exist (ENOENT)`);
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
