import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { documentFolders } from '../testing/read-documents.ts';
import { cacheFolder } from './cache-folder.ts';
import { openDocumentCache } from './document-cache.ts';

const write = documentFolders();

test('what was written is read, by another process too', () => {
  const folder = join(write({}), 'not/there/yet');
  openDocumentCache(folder).write('a', { b: [1] });
  expect(openDocumentCache(folder).read('a')).toEqual({ b: [1] });
});

test('a file is for its owner only', () => {
  const folder = write({});
  openDocumentCache(folder).write('a', {});
  expect(statSync(join(folder, 'a.json')).mode & 0o777).toBe(0o600);
});

describe('nothing is read from a file that', () => {
  test.each([
    ['is missing', (file: string) => rmSync(file)],
    ['is cut off', (file: string) => truncateSync(file, statSync(file).size - 1)],
    ['is empty', (file: string) => truncateSync(file)],
    ['is other JSON', (file: string) => writeFileSync(file, '{}')],
    ['was changed', (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace('1', '2'))],
  ])('%s', (_, damage) => {
    const folder = write({});
    const cache = openDocumentCache(folder);
    cache.write('a', [1, 1]);
    damage(join(folder, 'a.json'));
    expect(cache.read('a')).toBeUndefined();
  });
});

describe('a folder that cannot be written to only costs time:', () => {
  test('a file is in its place', () => {
    const folder = join(write({ cache: '' }), 'cache');
    const cache = openDocumentCache(folder);
    cache.write('a', 1);
    expect(cache.read('a')).toBeUndefined();
  });

  const onLinux = existsSync('/proc/self') ? test : test.skip;
  onLinux('its file system makes no folders', () => {
    const cache = openDocumentCache('/proc/none/cache');
    cache.write('a', 1);
    expect(cache.read('a')).toBeUndefined();
  });

  test('it is read-only', () => {
    const folder = write({});
    openDocumentCache(folder).write('a', 1);
    chmodSync(folder, 0o500);
    const cache = openDocumentCache(folder);
    cache.write('b', 2); // root may write all the same
    chmodSync(folder, 0o700);
    expect(cache.read('a')).toBe(1);
  });

  test('a folder is in the place of the file', () => {
    const folder = write({});
    mkdirSync(join(folder, 'a.json'));
    const cache = openDocumentCache(folder);
    cache.write('a', 1);
    expect([cache.read('a'), readdirSync(folder)]).toEqual([undefined, ['a.json']]);
  });
});

test('only the files that were used last are kept', () => {
  const folder = write({});
  const cache = openDocumentCache(folder);
  for (let index = 0; index < 20; index += 1) {
    cache.write(`f${index}`, index);
    utimesSync(join(folder, `f${index}.json`), index, index);
  }
  cache.read('f0');
  cache.write('new', 0);
  expect([cache.read('f0'), cache.read('f1'), readdirSync(folder).length]).toEqual([0, undefined, 20]);
});

test.each([
  [{ XDG_CACHE_HOME: '/x' }, /^\/x\/factpulse-kit$/],
  [{ LOCALAPPDATA: 'C:/l' }, /^C:\/l\/factpulse-kit$/],
  [{}, /\/\.cache\/factpulse-kit$/],
])('with %j the folder is %s', (environment, expected) => {
  expect(cacheFolder(environment).replaceAll('\\', '/')).toMatch(expected);
});
