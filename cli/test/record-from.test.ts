import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { send } from '../../mock-server/testing/wire.ts';
import { MAIN, runCli, unwrap } from '../testing/run-cli.ts';
import { useFolder } from '../testing/use-folder.ts';
import { useMock } from '../testing/use-mock.ts';
import { useRecord } from '../testing/use-record.ts';

jest.setTimeout(60_000);

const startMock = useMock();
const startRecord = useRecord();
const createFolder = useFolder();

const WRITES = ['--write-scenario', 'session.arazzo.yaml', '--write-fixtures', 'session.json'];
const CLIENTS = '/api/v1/clients';

/** Signs in, creates a client, updates it, and reads it as an application would. */
async function useApi(url: string): Promise<void> {
  async function call(method: string, path: string, token: string, payload?: object) {
    const headers = {
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
    };
    const body = payload && JSON.stringify(payload);
    return JSON.parse((await send(url, { method, path, headers, ...(body && { body }) })).text);
  }
  const signIn = (uid?: string) =>
    call('POST', '/api/token/', '', { username: 'demo@factpulse.test', password: 'demo', client_uid: uid });
  const { access: account } = await signIn();
  await call('GET', `${CLIENTS}?pageSize=2`, account);
  const { uid } = await call('POST', CLIENTS, account, { name: 'Crêperie Le Gall' });
  const { access: client } = await signIn(uid);
  await call('PATCH', `${CLIENTS}/${uid}`, client, { siret: '55210083600014' });
  await call('PATCH', `${CLIENTS}/${uid}`, client, { siret: 'no digits' });
  await call('GET', `${CLIENTS}/${uid}`, client);
}

describe('what the proxy recorded', () => {
  test('becomes a scenario and fixtures, which a fresh mock replays', async () => {
    const mock = await startMock(['--log-level', 'silent']);
    const recording = await startRecord(mock.url, WRITES);
    await useApi(recording.url);
    const { code, stderr } = await recording.stop('SIGINT');
    expect([code, unwrap(stderr)]).toEqual([1, expect.stringContaining('Wrote session.arazzo.yaml')]); // one was invalid

    const { folder: cwd } = recording;
    const scenario = readFileSync(join(cwd, 'session.arazzo.yaml'), 'utf8');
    expect(scenario).not.toMatch(/MASKED|eyJ/);
    const command = [process.execPath, MAIN, 'test', 'session.arazzo.yaml'];
    const replayed = await runCli(['exec', '--fixtures', 'session.json', '--', ...command], {}, cwd);
    expect([replayed.code, replayed.stdout]).toEqual([0, expect.stringContaining('1 passed')]);
  });

  test('can be read later', async () => {
    const mock = await startMock(['--log-level', 'silent']);
    const recording = await startRecord(mock.url);
    await useApi(recording.url);
    await recording.stop('SIGINT');
    const read = await runCli(['record', '--from', 'session.har', ...WRITES], {}, recording.folder);
    expect([read.code, unwrap(read.stderr)]).toEqual([
      0,
      expect.stringMatching(/^Read 7 requests to http:\S+ in session\.har\n[\s\S]*Wrote session\.json\n/),
    ]);
  });
});

describe('a HAR file is refused', () => {
  const entry = (host: string) => ({
    startedDateTime: '2026-11-28T09:00:00.000Z',
    request: { method: 'GET', url: `${host}${CLIENTS}`, headers: [], queryString: [] },
    response: { status: 401, headers: [], content: { text: '{}', mimeType: 'application/json' } },
  });
  const har = (...hosts: string[]) =>
    JSON.stringify({ log: { version: '1.2', creator: {}, entries: hosts.map(entry) } });

  test.each([
    ['that is cut off', har('https://a.example').slice(0, 120), [], 'it is cut off at line 1'],
    [
      'of several servers',
      har('https://a.example', 'https://b.example'),
      [],
      'Choose one of them with --base-url',
    ],
    [
      'of another server',
      har('https://a.example'),
      ['--base-url', 'https://b.example'],
      'at https://b.example',
    ],
  ])('%s', async (_, text, args, reason) => {
    const folder = createFolder({ 'session.har': text });
    const { code, stderr } = await runCli(
      ['record', '--from', 'session.har', ...WRITES, ...args],
      {},
      folder,
    );
    expect([code, unwrap(stderr)]).toEqual([2, expect.stringContaining(reason)]);
  });
});
