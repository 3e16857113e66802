import { describe, expect, test } from '@jest/globals';
import { runCli, unwrap } from '../testing/run-cli.ts';

const EXPECTED = 'expected a URL such as redis://127.0.0.1:6379, or rediss:// for TLS.';

describe('factpulse-kit mock does not start, and shows no password,', () => {
  test.each<[string, string[], Record<string, string>, string]>([
    [
      'for a store that is not a URL',
      ['--store', "redis://user:can'ary@engine:port"],
      {},
      `error: --store: Invalid store: it is not a URL; ${EXPECTED}`,
    ],
    [
      'for a store that is not a URL, in the environment',
      [],
      { FACTPULSE_KIT_STORE: 'redis://user:canary@engine:port' },
      `error: FACTPULSE_KIT_STORE: Invalid store: it is not a URL; ${EXPECTED}`,
    ],
    [
      'for another scheme',
      ['--store', 'http://user:canary@127.0.0.1:6379'],
      {},
      `error: --store: Invalid store: its scheme is "http"; ${EXPECTED}`,
    ],
    [
      'for a store and a file',
      ['--store', 'redis://user:canary@127.0.0.1:6379', '--persist', 'state.json'],
      {},
      'error: Cannot combine --store with --persist: a mock stores its state in one place. Remove one of the two flags.',
    ],
    [
      'for a store whose fixtures would be watched',
      ['--store', 'redis://user:canary@127.0.0.1:6379', '--watch', '--fixtures', 'mine.json'],
      {},
      'error: Cannot combine --watch with --store: a stored state is used instead of the fixtures. Remove one of the two flags.',
    ],
    [
      'for sandboxes that would not stay',
      ['--sandbox-ttl', '0s'],
      {},
      'error: --sandbox-ttl: Invalid sandbox TTL "0s": expected a duration from 1s to 365d, such as 24h.',
    ],
  ])('%s', async (_, args, env, message) => {
    const { code, stdout, stderr } = await runCli(['mock', ...args], env);
    const [line] = unwrap(stderr).split('\n');
    expect([code, stdout, line]).toEqual([2, '', message]);
    expect(stderr).not.toMatch(/can'?ary/);
  });
});

test('--print-config shows a store without its credentials, whatever characters they have', async () => {
  const { stdout } = await runCli(['mock', '--store', 'redis://user:can@ry@engine:6379', '--print-config']);
  expect(stdout).toMatch(/^store: "?redis:\/\/\*\*\*@engine:6379"? +# --store$/m);
});
