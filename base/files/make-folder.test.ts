import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { reasonOf } from '../text-file.ts';
import { makeFolder } from './make-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'factpulse-kit-folder-'));
afterAll(() => rmSync(root, { recursive: true }));

test('a folder is made with those that it is in', () => {
  const folder = join(root, 'a/b/c');
  makeFolder(folder, 0o700);
  expect(['a', 'a/b', 'a/b/c'].map((path) => statSync(join(root, path)).mode & 0o777)).toEqual([
    0o700, 0o700, 0o700,
  ]);
});

test('a folder that is there is left alone', () => {
  const folder = join(root, 'there');
  mkdirSync(folder, { mode: 0o755 });
  makeFolder(folder, 0o700);
  expect(statSync(folder).mode & 0o777).toBe(0o755);
});

test.each(['relative', 'relative/below', '.'])(
  'a relative path counts from the current folder: %s',
  (path) => {
    const below = join(relative(process.cwd(), root), path);
    makeFolder(below);
    expect(statSync(join(root, path)).isDirectory()).toBe(true);
  },
);

describe('the error says why for', () => {
  function reasonToFail(path: string): string {
    try {
      makeFolder(path);
      return 'it was made';
    } catch (error) {
      return reasonOf(error);
    }
  }

  test('a file in its place', () => {
    writeFileSync(join(root, 'file'), '');
    const file = join(root, 'file');
    expect(reasonToFail(file)).toBe(`"${file}" is not a folder (EEXIST)`);
  });

  test('a file in the place of one that it is in', () => {
    writeFileSync(join(root, 'part'), '');
    expect(reasonToFail(join(root, 'part/a/b'))).toBe('a part of its path is not a folder (ENOTDIR)');
  });

  const onLinux = existsSync('/proc/self') ? test : test.skip;
  onLinux('a file system that makes no folders', () => {
    expect(reasonToFail('/proc/none/below')).toBe('"/proc" takes no new folders (ENOENT)');
  });
});
