import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import { CONTRACTS } from '../../contracts/registry.ts';
import { loadScenarios } from '../../scenarios/arazzo/load-scenarios.ts';
import { runScenarios } from '../../scenarios/run/run-scenarios.ts';
import { localInputs } from '../../scenarios/targets/local-inputs.ts';
import { urlTarget } from '../../scenarios/targets/url-target.ts';
import { openLedger } from '../../scenarios/undo/ledger.ts';
import { MAIN, runCli, unwrap } from '../testing/run-cli.ts';
import { useMock } from '../testing/use-mock.ts';

const start = useMock();
const folder = mkdtempSync(join(tmpdir(), 'assumed-contract-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MATRIX = 'authorization-delete_pdp_config_api_v1_clients__uid__pdp_config_delete';
const DELETED = ['--assume', 'delete-pdp-config=deleted'];
const PRESENT = ['--assume', 'access-lifetime=present'];
const SIGN_IN = ['--workflow', 'sign-in-at-account-level'];

describe('factpulse-kit test checks what an assumption adds to the contract', () => {
  test('at a mock, which it sets up with it', async () => {
    const { code, stdout } = await runCli(['test', ...DELETED, ...PRESENT]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Workflows +\d+ passed\n/)]);
    expect(stdout).toContain('delete_pdp_config\n    statuses    204, 422\n'); // what no workflow covers
  });

  test('with its authorization, at a server', async () => {
    const { url } = await start([...DELETED, '--log-level', 'silent']);
    const args = ['test', '--target', url, '--workflow', MATRIX];
    const without = await runCli(args);
    expect([without.code, unwrap(without.stderr)]).toEqual([2, expect.stringContaining(`"${MATRIX}"`)]);
    const { code, stdout } = await runCli([...args, ...DELETED]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/own-client +– +– +404/)]);
  });

  test('and a key that is missing at a server, or is there without it', async () => {
    const { url } = await start([...PRESENT, '--log-level', 'silent']);
    const args = ['test', '--target', url, ...SIGN_IN];
    const without = await runCli(args);
    expect([without.code, unwrap(without.stdout)]).toEqual([1, expect.stringContaining('access_lifetime')]);
    expect((await runCli([...args, ...PRESENT])).code).toBe(0);
  });

  test('as the configuration file says', async () => {
    const { url } = await start([...PRESENT, '--log-level', 'silent']);
    writeFileSync(join(folder, 'factpulse-kit.config.yaml'), 'assume:\n  access-lifetime: present\n');
    const { code } = await runCli(['test', '--target', url, ...SIGN_IN], {}, folder);
    expect(code).toBe(0);
  });

  test('and exec passes on what its mock assumes', async () => {
    const command = [process.execPath, MAIN, 'test', ...SIGN_IN];
    const { code, stdout } = await runCli(['exec', ...PRESENT, '--', ...command]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 passed')]);
  });

  test('and refuses an assumption that does not exist', async () => {
    const { code, stderr } = await runCli(['test', '--assume', 'delete-pdp-config=maybe']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Cannot find the choice "maybe"')]);
  });
});

test('a target that is not on this machine is only asked to delete with leave to write, and all is undone', async () => {
  const { url } = await start([...DELETED, '--log-level', 'silent']);
  const contract = loadContract('4.0', CONTRACTS, ['delete-pdp-config']);
  const target = { ...urlTarget(url, 10_000), isLocal: false };
  const ledger = openLedger(join(folder, 'ledger.jsonl'));
  const options = { inputs: await localInputs(), only: [MATRIX], ledger };
  const set = loadScenarios([], contract);
  const { result } = await runScenarios(set, target, options);
  expect(result.workflows).toMatchObject([{ outcome: 'skipped' }]);
  const { result: written, left } = await runScenarios(set, target, { ...options, allowWrites: true });
  expect(written.workflows).toMatchObject([{ outcome: 'passed' }]);
  expect([left, ledger.open(target.name).free]).toEqual([[], []]);
});
