import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createVault } from '../../secrets/vault.ts';
import { createStorageFolder, type StorageFolder, VAULT } from '../../testing/storage/storage-folder.ts';
import { STATE } from '../../testing/storage/storage-records.ts';
import type { AccountRecord, State, StoredSecret } from '../port/records.ts';
import { STATE_FORMAT } from './stored-state.ts';

const STORED = { ...STATE, lastPdpConfigId: 99 };

let folder: StorageFolder;

beforeEach(() => {
  folder = createStorageFolder();
});

afterEach(() => folder.remove());

/** What version 0.1.0 wrote with the same secret. */
const EARLIER_SECRET = 'v1.L9v9wRBvOr_Y9DEm.feImmWJF0lxV5dWpFYsoR5CVUQNoixEQhKcS_Zo';
const EARLIER_CHECK = 'v1.FQMAznMUdzmdf-Y4.HDX2MT_8mVMnIAMD6aTuywBUi7gd';

/** A state in the format of version 0.1.0, with the same secret in each PDP configuration. */
function earlierState({ accounts, tasks: _tasks, ...state }: State) {
  return {
    ...state,
    accounts: accounts.map(({ apiKeys: _, clients, ...account }) => ({
      ...account,
      clients: clients.map(({ chorusConfig: _chorus, webhookSecret: _webhook, pdpConfig, ...client }) => ({
        ...client,
        pdpConfig: pdpConfig && { ...pdpConfig, clientSecret: EARLIER_SECRET },
      })),
    })),
  };
}

describe('an existing file', () => {
  test.each([
    ['1', {}],
    ['2', { generation: 'one', covers: [] }],
    ['3', {}],
  ])('is read, and written in the current format, if it has format %s', async (version, keys) => {
    const format = `factpulse-kit state ${version}`;
    const earlier = { format, keyCheck: EARLIER_CHECK, ...keys, state: earlierState(STORED) };
    writeFileSync(folder.file, JSON.stringify(earlier));
    await folder.open().start();
    const { state, ...written } = folder.read();
    expect(written).toEqual({ format: STATE_FORMAT, keyCheck: EARLIER_CHECK });
    const secrets = state.accounts.flatMap(({ clients }: AccountRecord) =>
      clients.flatMap(({ pdpConfig }) => pdpConfig?.clientSecret ?? []),
    );
    expect(secrets.map(({ sealed }: StoredSecret) => VAULT.open(sealed))).toEqual(['an old secret']);
    expect(earlierState(state)).toEqual(earlierState(STORED));
  });

  test('has no tasks, if it was written before there were any', async () => {
    const { tasks: _, ...state } = STORED;
    const stored = { format: STATE_FORMAT, keyCheck: VAULT.seal('check'), state };
    writeFileSync(folder.file, JSON.stringify(stored));
    const { sandboxes } = folder.open();
    const shared = await sandboxes.find(null);
    expect(shared && (await sandboxes.state(shared)).tasks).toEqual([]);
  });

  test('keeps its secrets, if it has the current format', async () => {
    const stored = { format: STATE_FORMAT, keyCheck: VAULT.seal('check'), state: STORED };
    writeFileSync(folder.file, JSON.stringify(stored));
    await folder.open().start();
    expect(folder.read()).toEqual(stored);
  });

  const FOREIGN = { format: STATE_FORMAT, keyCheck: createVault('other').seal(''), state: STATE };

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
      JSON.stringify(FOREIGN),
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
    const stored = { format: STATE_FORMAT, keyCheck: VAULT.seal('check'), state: STORED };
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
