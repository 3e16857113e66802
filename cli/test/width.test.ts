import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { documentOf, listStep, writeScenarios } from '../../scenarios/testing/scenario-files.ts';
import { nodeScript } from '../testing/node-script.ts';
import { runCli, startMock } from '../testing/run-cli.ts';
import { runInTerminal } from '../testing/run-in-terminal.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'width-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A scenario that fails, with a long name and the inputs to see its curl line. */
function failing(): string {
  const step = listStep('list', { successCriteria: [{ condition: '$statusCode == 200' }] });
  const summary = `Listing clients needs a token, ${'and this summary is far too long for one line, '.repeat(3)}`;
  return writeScenarios(documentOf([{ workflowId: 'list', summary, steps: [step] }]));
}

/** The lines that are too long although they could be wrapped. Curl lines are for pasting, JSON is for programs. */
function tooLong(lines: readonly string[], width: number): string[] {
  return lines.filter(
    (line) => line.length > width && line.trim().includes(' ') && !/^ *curl |^\{/.test(line),
  );
}

const LONG_FOLDER = '/nowhere/a folder with a long name/and another one/and one more in it/fixtures.json';
const COMMANDS = ['mock', 'exec', 'test', 'merge', 'sweep', 'token', 'diff', 'assumptions'];

describe('in a pipe, no line is wider than 80 columns', () => {
  test.each<[string, () => string[]]>([
    ['--help', () => ['--help']],
    ...COMMANDS.map((command): [string, () => string[]] => [`${command} --help`, () => [command, '--help']]),
    ['no command', () => []],
    ['an unknown command', () => ['serve']],
    ['an unknown flag', () => ['mock', '--nope']],
    ['an invalid value', () => ['token', '--expires-in', `5 ${'parsecs '.repeat(12)}`]],
    ['a choice that does not exist', () => ['mock', '--log-level', 'loud']],
    ['an assumption that does not exist', () => ['mock', '--assume', 'x=y']],
    ['a file that does not exist', () => ['mock', '--fixtures', LONG_FOLDER]],
    ['a missing command', () => ['exec']],
    ['a workflow that does not exist', () => ['test', '--workflow', 'nope']],
    ['a target that does not answer', () => ['sweep', '--target', 'http://127.0.0.1:9', '--ledger', 'none']],
    ['the assumptions', () => ['assumptions']],
    ['a comparison', () => ['diff', '4.4', '4.0', '--fail-on', 'breaking']],
    [
      'a test that fails, with reports',
      () => ['test', failing(), '--report', `html=${join(folder, 'r.html')}`, '--min-coverage', '100'],
    ],
  ])('%s', async (_, args) => {
    const { stdout, stderr } = await runCli(args());
    const lines = `${stdout}\n${stderr}`.split('\n');
    expect(lines.length).toBeGreaterThan(2);
    expect(tooLong(lines, 80)).toEqual([]);
  });

  test.each([
    ['the demo fixtures', []],
    ['other machines', ['--host', '0.0.0.0']],
    ['fixtures of your own', ['--fixtures', 'own.json']],
  ])('the banner of a mock for %s', async (_, args) => {
    const fixtures = join(folder, 'own.json');
    writeFileSync(fixtures, '{"accounts":[{"email":"me@example.fr","password":"x","clients":[]}]}');
    const mock = await startMock(args.map((arg) => (arg === 'own.json' ? fixtures : arg)));
    const { stderr } = await mock.stop();
    expect(stderr).toContain('Console');
    expect(tooLong(stderr.split('\n'), 80)).toEqual([]);
  });

  test('a banner has one URL a line', async () => {
    const { stderr } = await (await startMock(['--host', '0.0.0.0'])).stop();
    const urls = stderr.split('\n').map((line) => line.match(/https?:\/\//g)?.length ?? 0);
    expect(Math.max(...urls)).toBe(1);
  });
});

const onLinux = process.platform === 'linux' ? describe : describe.skip; // script has other flags elsewhere

onLinux.each([60, 80, 120])('in a terminal of %d columns, lines fill it and no line is wider:', (columns) => {
  const fetchAll = nodeScript(
    `const get = (headers) => fetch(process.env.FACTPULSE_API_URL + '/api/v1/clients/' + process.env.FACTPULSE_CLIENT_UID + '/pdp-config', { headers });
     await get({}); await get({ Prefer: 'code=500' }); await get({ Authorization: 'Bearer x' });`,
  );
  test.each<[string, () => string[], RegExp]>([
    ['help', () => ['mock', '--help'], /--persist/],
    ['the assumptions', () => ['assumptions'], /error-body/],
    ['a comparison', () => ['diff', '4.4', '4.0'], /^Breaks a writer/],
    ['an error', () => ['mock', '--assume', 'x=y'], /^error: Cannot find/],
    ['the log', () => ['exec', '--log-level', 'info', '--', ...fetchAll], /^\d\d:\d\d:\d\d +500 GET/],
    ['a test that fails', () => ['test', failing(), '--report', `html=${join(folder, 'r.html')}`], /^Report/],
  ])('%s', async (_, args, shown) => {
    const lines = await runInTerminal(args(), columns);
    const widths = lines.filter((line) => !/^ *curl /.test(line)).map(({ length }) => length);
    expect(lines).toContainEqual(expect.stringMatching(shown));
    expect(tooLong(lines, columns)).toEqual([]);
    expect(Math.max(...widths)).toBeGreaterThan(columns * 0.8);
  });
});

test('a test that fails ends with what failed, the counts, and where the reports are', async () => {
  const report = join(folder, 'last.html');
  const { stdout } = await runCli(['test', failing(), '--report', `html=${report}`]);
  const [, end = ''] = stdout.split('\nFailed\n');
  expect(end).toMatch(/^ {2}✗ Listing clients needs a token/);
  expect(end.trimEnd().split('\n').at(-1)).toBe(`Report     html      ${report}`);
});
