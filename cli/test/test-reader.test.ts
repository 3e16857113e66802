import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Running, runCli, startMock, unwrap } from '../testing/run-cli.ts';

let mock: Running;
beforeAll(async () => {
  mock = await startMock(['--contract', '4.4', '--log-level', 'silent']);
});
afterAll(() => mock.stop('SIGKILL'));

/** The undeclared keys that a run lists, without how many responses had them. */
function listed(stdout: string): string | undefined {
  const [block] = /Keys that the contract does not declare\n[\s\S]*?\n\n/.exec(stdout) ?? [];
  return block?.replaceAll(/\d+ responses/g, 'N responses');
}

const ADDED = `Keys that the contract does not declare
  PDPConfigResponse  /encryptionMode (N responses)
  PDPConfigResponse  /secretStatus/encryptionMode (N responses)
  PDPConfigResponse  /secretStatus/requiresClientKey (N responses)
`;

function runTest(env: Record<string, string>, ...args: string[]) {
  return runCli(['test', '--target', mock.url, '--workers', '4', ...args], env);
}

test('a strict reader is the default: keys of a later version fail, and the remedy is named', async () => {
  const { code, stdout } = await runTest({});
  expect([code, listed(stdout)]).toEqual([1, expect.stringContaining(ADDED)]);
  expect(unwrap(stdout)).toContain('To accept them, use --reader tolerant.');
});

test.each([
  ['--reader tolerant', {}, ['--reader', 'tolerant']],
  ['FACTPULSE_KIT_READER=tolerant', { FACTPULSE_KIT_READER: 'tolerant' }, []],
])('%s accepts the keys of a later version, and lists them', async (_, env, args) => {
  const { code, stdout } = await runTest(env, ...args);
  expect([code, listed(stdout)]).toEqual([0, expect.stringContaining(ADDED)]);
});

test('another reader is refused', async () => {
  const { code, stderr } = await runTest({}, '--reader', 'tolerent');
  expect([code, unwrap(stderr)]).toEqual([
    2,
    expect.stringContaining('Allowed choices are strict, tolerant.'),
  ]);
});
