import { afterEach, expect, test } from '@jest/globals';
import { type Running, runCli, startMock, unwrap } from '../testing/run-cli.ts';

let running: Running | undefined;
afterEach(async () => {
  await running?.stop('SIGKILL');
  running = undefined;
});

test.each<[string[], Record<string, string>]>([
  [['--cors-origin', 'https://a.example', '--cors-origin=https://b.example'], {}],
  [['--cors-origin', 'https://a.example, https://b.example/'], {}],
  [[], { FACTPULSE_KIT_CORS_ORIGIN: 'https://a.example,https://b.example' }],
])('mock %j with %j allows credentials from these origins', async (args, env) => {
  running = await startMock(args, env);
  for (const origin of ['https://a.example', 'https://b.example']) {
    const { headers } = await fetch(`${running.url}/api/v1/clients`, { headers: { Origin: origin } });
    expect(headers.get('access-control-allow-origin')).toBe(origin);
  }
});

test('mock refuses a value that is not an origin', async () => {
  const { code, stderr } = await runCli(['mock', '--port', '0', '--cors-origin', '*']);
  expect([code, unwrap(stderr).split('\n')[0]]).toEqual([
    2,
    'error: --cors-origin: Invalid origin "*": expected a scheme, a host and, if it has one, a port, such as https://app.example.fr.',
  ]);
});
