import { expect, test } from '@jest/globals';
import { runCli } from '../testing/run-cli.ts';
import { useMock } from '../testing/use-mock.ts';

const start = useMock();

test('the scenarios hold at a server that takes what the contract forbids and its framework understands', async () => {
  const { url } = await start(['--assume', 'lenient-input=taken', '--log-level', 'silent']);
  const { code, stdout } = await runCli(['test', '--target', url]);
  expect([code, /\d+ failed/.exec(stdout)?.[0]]).toEqual([0, undefined]);
});
