import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createVault } from '../../secrets/vault.ts';
import { createStorageFolder, type StorageFolder, VAULT } from '../../testing/storage/storage-folder.ts';
import { STATE } from '../../testing/storage/storage-records.ts';

const STORED = { ...STATE, lastPdpConfigId: 99 };

let folder: StorageFolder;

beforeEach(() => {
  folder = createStorageFolder();
});

afterEach(() => folder.remove());

describe('an existing file', () => {
  test.each([
    ['1', {}],
    ['2', { generation: 'one', covers: [] }],
  ])('is read, and written in the current format, if it has format %s', async (version, keys) => {
    const keyCheck = VAULT.seal('check');
    writeFileSync(
      folder.file,
      JSON.stringify({ format: `factpulse-kit state ${version}`, keyCheck, ...keys, state: STORED }),
    );
    await folder.open().start();
    expect(folder.read()).toEqual({ format: 'factpulse-kit state 3', keyCheck, state: STORED });
  });

  const STATE_3 = { format: 'factpulse-kit state 3', keyCheck: createVault('other').seal(''), state: STATE };

  test.each([
    ['is not JSON', '{"secret":', 'it is not valid JSON. Repair it, or use another file.'],
    [
      'is from another program',
      '{"name":"package"}',
      'it is not a state file of factpulse-kit. Use another file, or a new one.',
    ],
    ['is null', 'null', 'it is not a state file of factpulse-kit. Use another file, or a new one.'],
    [
      'was written with another secret',
      JSON.stringify(STATE_3),
      'it was written with another secret. Start with that secret, or use a new file.',
    ],
  ])('is rejected, and not changed, if it %s', (_, content, message) => {
    writeFileSync(folder.file, content);
    expect(() => folder.open()).toThrow(`Cannot read "${folder.file}": ${message}`);
    expect(readFileSync(folder.file, 'utf8')).toBe(content);
  });

  test('is rejected if it is a folder', () => {
    mkdirSync(folder.file);
    expect(() => folder.open()).toThrow(
      `Cannot read "${folder.file}": it is a folder (EISDIR). Make it readable, or use another file.`,
    );
  });

  test.each(['log', 'log.old'])(
    'is rejected if changes of an earlier version are next to it: %s',
    async (end) => {
      await folder.open().start();
      writeFileSync(`${folder.file}.${end}`, '{}\n');
      expect(() => folder.open()).toThrow(
        `Cannot read "${folder.file}": "${folder.file}.${end}" may contain changes that an earlier version has not written to the file yet. ` +
          'Start and stop that version once, which removes the log, or delete the log to discard its changes.',
      );
    },
  );

  test.each([
    ['has no bytes', ''],
    ['has only a byte order mark', '\uFEFF'],
  ])('is a new one if it %s', async (_, content) => {
    writeFileSync(folder.file, content);
    await folder.open().start();
    expect(folder.read().state).toEqual(STATE);
  });

  test('may have a byte order mark and CRLF', async () => {
    const stored = { format: 'factpulse-kit state 3', keyCheck: VAULT.seal('check'), state: STORED };
    const text = JSON.stringify(stored, null, 2).replaceAll('\n', '\r\n');
    writeFileSync(folder.file, `\uFEFF${text}`);
    const { store } = folder.open();
    expect((await store.open({ accounts: [] })).lastPdpConfigId).toBe(99);
  });

  test.each<[string, BufferEncoding]>([
    ['UTF-16', 'utf16le'],
    ['Latin-1 or Windows-1252', 'latin1'],
  ])('is rejected in %s', (name, encoding) => {
    writeFileSync(folder.file, '{ "name": "Été" }', encoding);
    expect(() => folder.open()).toThrow(
      `Cannot read "${folder.file}": it is not UTF-8, it looks like ${name}. Save it as UTF-8.`,
    );
  });

  test('is rejected with a stable code', () => {
    writeFileSync(folder.file, '{');
    expect(() => folder.open()).toThrow(
      expect.objectContaining({ code: 'STATE_FILE', name: 'StateFileError' }),
    );
  });
});
