import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Receiver, startReceiver } from '../../mock-server/testing/receiver.ts';
import { CLIENT, UNKNOWN_CLIENT } from '../../mock-server/testing/test-mock.ts';
import { verifyWebhook } from '../../mock-server/webhooks/verify-webhook.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';
import { useMock } from '../testing/use-mock.ts';

const startMock = useMock();
let receiver: Receiver | undefined;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'webhook-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await receiver?.close();
  receiver = undefined;
});

async function receive(...answers: number[]): Promise<Receiver> {
  receiver = await startReceiver(...answers);
  return receiver;
}

describe('factpulse-kit webhook', () => {
  test('delivers a sample, and exits with 0', async () => {
    const mock = await startMock();
    const { url, received } = await receive(204);
    const { code, stdout, stderr } = await runCli([
      'webhook',
      '--client',
      CLIENT,
      '--url',
      url,
      '--mock',
      mock.url,
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^try 1: delivered, 204 in [\d.]+ ms\n$/);
    expect(JSON.parse(String(received[0]?.body)).event_type).toBe('generation.completed');
  });

  test('delivers the data of a file, to the mock that the environment names', async () => {
    const mock = await startMock();
    const { url, received } = await receive(204);
    const file = join(folder, 'data.json');
    writeFileSync(file, '\uFEFF{"status": "é"}');
    const flags = ['--client', CLIENT, '--url', url, '--event', 'signature.completed', '--data', file];
    const { code } = await runCli(['webhook', ...flags], { FACTPULSE_API_URL: `${mock.url}/` });
    expect([code, String(received[0]?.body)]).toEqual([
      0,
      '{"event_type":"signature.completed","data":{"status":"é"}}',
    ]);
  });

  test('is signed with the global key that the mock prints', async () => {
    const mock = await startMock(['--contract', '4.3', '--secret', 'a secret of 32 bytes or even more']);
    const { url, received } = await receive(204);
    await runCli(['webhook', '--client', CLIENT, '--url', url, '--mock', mock.url]);
    const [key = ''] = /whsec_[\w-]+/.exec(mock.output().stderr) ?? [];
    const [{ headers, body = '' } = {}] = received;
    expect(verifyWebhook(body, headers?.['x-webhook-signature'], key)).toBe(true);
  });

  test('waits for the next try', async () => {
    const mock = await startMock();
    const { url } = await receive(503, 204);
    const { code, stdout } = await runCli(['webhook', '--client', CLIENT, '--url', url, '--mock', mock.url]);
    expect([code, stdout.split('\n').slice(0, 2)]).toEqual([
      0,
      ['try 1: failed, it answered 503', expect.stringMatching(/^try 2: delivered, 204 in/)],
    ]);
  });

  test('exits with 1 if all tries fail', async () => {
    const mock = await startMock(['--assume', 'webhook-retries=one-try']);
    const flags = ['--client', CLIENT, '--url', 'http://127.0.0.1:9', '--mock', mock.url];
    const { code, stdout } = await runCli(['webhook', ...flags]);
    expect([code, stdout]).toEqual([1, 'try 1: failed, nothing listens there\n']);
  });

  test('does not wait for a clock that is frozen', async () => {
    const mock = await startMock();
    const headers = { 'Content-Type': 'application/json' };
    const body = '{"freeze":true,"set":"2026-01-15T09:00:00Z"}';
    await fetch(`${mock.url}/__admin/clock`, { method: 'POST', headers, body });
    const { url } = await receive(500);
    const { code, stderr } = await runCli(['webhook', '--client', CLIENT, '--url', url, '--mock', mock.url]);
    expect([code, unwrap(stderr).replace(/\n/g, ' ').trim()]).toEqual([
      1,
      'The clock of the sandbox is frozen. Advance it to 2026-01-15T09:00:05.000Z for the next try.',
    ]);
  });
});

describe('factpulse-kit webhook refuses', () => {
  const URL = ['--url', 'http://127.0.0.1:9'];
  const ANY = ['--client', CLIENT, ...URL];

  test.each<[string, string[], string]>([
    ['a missing client', URL, "required option '--client <uid>' not specified"],
    ['a missing URL', ['--client', CLIENT], "required option '--url <url>' not specified"],
    [
      'a client that is not a uid',
      ['--client', 'x', ...URL],
      '--client: Invalid uid "x": expected the UUID of a client.',
    ],
    [
      'a mock that is not a URL',
      [...ANY, '--mock', 'here'],
      '--mock: Invalid URL "here": expected an http or https URL, such as http://127.0.0.1:8001.',
    ],
    [
      'data that cannot be read',
      [...ANY, '--data', 'missing.json'],
      'Cannot read "missing.json": there is no such file',
    ],
  ])('%s', async (_, flags, message) => {
    const { code, stderr } = await runCli(['webhook', ...flags]);
    expect([code, unwrap(stderr)]).toEqual([2, expect.stringContaining(`error: ${message}`)]);
  });

  test.each([
    ['{"a": 1,}', 'it is not valid JSON: see line 1, column 9.'],
    ['[1]', 'it is not a JSON object.'],
  ])('the data %s', async (text, reason) => {
    const file = join(folder, 'data.json');
    writeFileSync(file, text);
    const { code, stderr } = await runCli(['webhook', ...ANY, '--data', file]);
    expect([code, unwrap(stderr)]).toEqual([
      2,
      `error: Cannot use "${file}" as the data of a webhook: ${reason} Write an object, such as {"is_compliant": true}.\n`,
    ]);
  });

  test.each<[string, string[], string]>([
    ['an unknown client', ['--client', UNKNOWN_CLIENT, ...URL], `Cannot find the client "${UNKNOWN_CLIENT}"`],
    [
      'a receiver on another machine',
      ['--client', CLIENT, '--url', 'http://192.0.2.1/'],
      'Cannot deliver the webhook: the receiver "192.0.2.1" is not on this machine. Use a receiver on localhost, or set ' +
        'allowRemote (--allow-remote).',
    ],
    ['an unknown sandbox', [...ANY, '--sandbox', 'x'], 'Cannot find the open sandbox "x"'],
  ])('%s, as the mock says', async (_, flags, message) => {
    const mock = await startMock();
    const { code, stderr } = await runCli(['webhook', ...flags, '--mock', mock.url]);
    expect([code, unwrap(stderr)]).toEqual([2, expect.stringContaining(`error: ${message}`)]);
  });

  test('to go on if no mock answers, with exit code 3', async () => {
    const { code, stderr } = await runCli(['webhook', ...ANY, '--mock', 'http://127.0.0.1:9']);
    expect([code, unwrap(stderr)]).toEqual([
      3,
      'error: Cannot reach a mock on http://127.0.0.1:9: nothing answers there. Start one with `npx factpulse-kit mock`.\n',
    ]);
  });
});
