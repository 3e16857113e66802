import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openStateWriter } from './state-writer.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'writer-'));
  file = join(folder, 'state.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A rename that fails with a code, as one onto a file that is mounted alone does with EBUSY. */
const failWith = (code: string) => ({
  rename: () => Promise.reject(Object.assign(new Error(code), { code })),
});

describe('a file that can be replaced', () => {
  test('is replaced by each write, and nothing is left next to it', async () => {
    writeFileSync(file, 'old');
    const codes: string[] = [];
    const write = await openStateWriter(file, (code) => codes.push(code), { rename });
    expect(readFileSync(file, 'utf8')).toBe('old');
    const { ino } = statSync(file);
    await write('new');
    expect([readFileSync(file, 'utf8'), codes, readdirSync(folder)]).toEqual(['new', [], ['state.json']]);
    expect(statSync(file).ino).not.toBe(ino);
  });
});

describe('a file that cannot be replaced', () => {
  test.each(['EBUSY', 'EACCES', 'EPERM', 'EROFS'])(
    'is written in place, after one notice: %s',
    async (code) => {
      writeFileSync(file, 'a long old text');
      const { ino } = statSync(file);
      const codes: string[] = [];
      const write = await openStateWriter(file, (each) => codes.push(each), failWith(code));
      const texts = [];
      for (const text of ['short', 'a much longer text than the old one', '']) {
        await write(text);
        texts.push(readFileSync(file, 'utf8'));
      }
      expect(texts).toEqual(['short', 'a much longer text than the old one', '']);
      expect([statSync(file).ino, codes, readdirSync(folder)]).toEqual([ino, [code], ['state.json']]);
    },
  );

  test.each(['ENOSPC', 'EIO'])('for another reason is refused, and not changed: %s', async (code) => {
    writeFileSync(file, 'old');
    await expect(openStateWriter(file, () => {}, failWith(code))).rejects.toMatchObject({ code });
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['old', ['state.json']]);
  });
});
