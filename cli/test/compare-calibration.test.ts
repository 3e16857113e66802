import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { runCli, unwrap } from '../testing/run-cli.ts';
import { useFolder } from '../testing/use-folder.ts';
import { useMock } from '../testing/use-mock.ts';

jest.setTimeout(60_000);

const start = useMock();
const createFolder = useFolder();

const FILE = 'factpulse-kit.config.yaml';
const SILENT = ['--log-level', 'silent'];
const OTHERS = ['--assume', 'new-client=inactive', '--assume', 'access-lifetime=present'];
/** Creates a client, which `new-client` is about. */
const WORKFLOW = ['--workflow', 'create-with-only-a-name'];

test('what the target does is written into the file, and the next comparison assumes it', async () => {
  const cwd = createFolder({ [FILE]: '# of the team\ncontract: "4.0"\n' });
  const { url } = await start([...SILENT, ...OTHERS]);
  const compare = ['compare', '--target', url, ...WORKFLOW];
  const first = await runCli([...compare, '--write-config', FILE], {}, cwd);
  expect([first.code, unwrap(first.stdout)]).toEqual([
    1,
    expect.stringMatching(
      /✗ body \/isActive[\s\S]*✗ new-client: inactive, not active[\s\S]*2 assumptions that the target does not share/,
    ),
  ]);
  expect(first.stderr).toContain(`Wrote what the target does differently to ${FILE}`);
  const written =
    '# of the team\ncontract: "4.0"\nassume:\n  new-client: inactive\n  access-lifetime: present\n';
  expect(readFileSync(join(cwd, FILE), 'utf8')).toBe(written);

  const second = await runCli([...compare, '--write-config', FILE], {}, cwd);
  expect([second.code, unwrap(second.stdout)]).toEqual([
    0,
    expect.stringMatching(/✓ new-client: inactive, as the mock[\s\S]*Result {5}No differences/),
  ]);
  expect(readFileSync(join(cwd, FILE), 'utf8')).toBe(written);
});

test('a comparison of everything asks for the assumptions, one of a workflow does not', async () => {
  const { url } = await start([...SILENT, '--assume', 'list-order=newest-first']);
  const part = await runCli(['compare', '--target', url, '--workflow', 'expired-token-is-refused']);
  expect(part.stdout).not.toContain('Assumptions');
  const whole = await runCli(['compare', '--target', url, '--no-matrix']);
  expect(unwrap(whole.stdout)).toContain('✗ list-order: newest-first, not oldest-first');
});

test('a file that cannot be changed is refused before anything is asked', async () => {
  const cwd = createFolder({ 'broken.yaml': 'assume: [\n' });
  const args = ['compare', '--target', 'http://127.0.0.1:9', '--write-config', 'broken.yaml'];
  const { code, stderr } = await runCli(args, {}, cwd); // out of reach: it would exit with 3
  expect([code, unwrap(stderr)]).toEqual([
    2,
    expect.stringContaining('Cannot write to "broken.yaml": line 2, column 1: it is not valid YAML.'),
  ]);
  expect(readFileSync(join(cwd, 'broken.yaml'), 'utf8')).toBe('assume: [\n');
});

test('nothing is written when the target cannot be reached', async () => {
  const cwd = createFolder({});
  const args = ['compare', '--target', 'http://127.0.0.1:9', '--write-config', FILE];
  const { code, stderr } = await runCli(args, {}, cwd);
  expect([code, unwrap(stderr)]).toEqual([3, expect.stringContaining(`"${FILE}" is as it was`)]);
  expect(existsSync(join(cwd, FILE))).toBe(false);
});
