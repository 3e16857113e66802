import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, jest, test } from '@jest/globals';
import { type Running, runCli } from '../testing/run-cli.ts';
import { useMock } from '../testing/use-mock.ts';

jest.setTimeout(20_000); // a process in each test

const start = useMock();

/** Waits until the mock has logged a text. */
async function logged({ process: { stdout }, output }: Running, text: string): Promise<void> {
  while (stdout && !output().stdout.includes(text)) await once(stdout, 'data');
}

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  test('with --drain makes the mock unready, while it serves on', async () => {
    const mock = await start(['--drain', '1h']);
    mock.process.kill(signal);
    await logged(mock, 'about to stop');
    const [ready, api] = await Promise.all(
      ['/__admin/ready', '/api/v1/clients'].map((path) => fetch(mock.url + path)),
    );
    expect([ready?.status, api?.status, api?.headers.get('connection')]).toEqual([503, 401, 'close']);
  });

  test('with --drain ends the mock with 0 after that time', async () => {
    const mock = await start(['--drain', '100ms']);
    const { code, stdout } = await mock.stop(signal);
    const messages = stdout
      .split('\n')
      .slice(1, -1)
      .map((line) => JSON.parse(line).msg);
    expect([code, messages]).toEqual([
      0,
      [expect.stringMatching(/^about to stop: serving for 0\.1s more/), 'stopped'],
    ]);
  });

  test('ends a mock without --drain at once', async () => {
    const { code, stdout } = await (await start()).stop(signal);
    expect([code, stdout]).toEqual([0, expect.not.stringContaining('about to stop')]);
  });

  test('that comes twice, as npm and a terminal send it together, is one', async () => {
    const mock = await start(['--drain', '300ms']);
    mock.process.kill(signal);
    expect((await mock.stop(signal)).code).toBe(0);
  });

  test('that comes again later ends the mock at once', async () => {
    const mock = await start(['--drain', '1h']);
    const again = setInterval(() => mock.process.kill(signal), 100);
    const [code, by] = await once(mock.process, 'close');
    clearInterval(again);
    expect([code, by]).toEqual([null, signal]);
  });
});

test('a request that is slow is answered to its end', async () => {
  const mock = await start(['--drain', '1ms']);
  const headers = { Prefer: 'fault=slow-body, duration=1500ms' };
  const sent = request(`${mock.url}/api/v1/clients`, { headers }).end();
  const [response] = await once(sent, 'response');
  const [chunks, { code }] = await Promise.all([response.toArray(), mock.stop()]);
  expect([code, JSON.parse(Buffer.concat(chunks).toString())]).toEqual([0, expect.any(Object)]);
});

test.each(['5', '-1s', '2d'])('the duration %s is refused', async (text) => {
  const { code, stderr } = await runCli(['mock', '--port', '0', `--drain=${text}`]);
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining(`--drain: Invalid duration "${text}": expected a duration from 0s to 24h.`),
  ]);
});
