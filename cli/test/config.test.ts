import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Finished, MAIN, runCli, unwrap } from '../testing/run-cli.ts';
import { useFolder } from '../testing/use-folder.ts';

const FILE = 'factpulse-kit.config.yaml';
const createFolder = useFolder();

type Environment = Readonly<Record<string, string>>;

/** Runs a command in a folder that has only this configuration file. */
function runWith(config: string, args: readonly string[], env: Environment = {}): Promise<Finished> {
  return runCli(args, env, createFolder({ [FILE]: config }));
}

/** The settings of a command and where they come from, as `--print-config` prints them. */
async function settings(config: string, args: readonly string[], env?: Environment) {
  const { code, stdout, stderr } = await runWith(config, [...args, '--print-config'], env);
  expect([code, stderr]).toEqual([0, '']);
  return rowsOf(stdout);
}

function rowsOf(printed: string): Readonly<Record<string, string>> {
  const rows = printed.split('\n').map((line) => /^(?:# )?([a-z-]+): ?(.*\S)$/.exec(line) ?? []);
  return Object.fromEntries(rows.map(([, key = '', rest = '']) => [key, rest.replace(/ +# /, ' # ')]));
}

describe('the configuration file', () => {
  test('sets what flags set', async () => {
    const config = 'workflow: [life-of-a-client]\nreport: { json: run.json }\n';
    const folder = createFolder({ [FILE]: config });
    const { code, stdout } = await runCli(['test'], {}, folder);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Workflows {2}1 passed$/m)]);
    expect(existsSync(join(folder, 'run.json'))).toBe(true);
  });

  test('sets mandatory flags', async () => {
    const { code, stderr } = await runWith('target: mock\n', ['sweep']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Cannot sweep the target "mock"')]);
  });

  test('has switches, as the command reads them', async () => {
    expect((await runWith('json: true\n', ['assumptions'])).stdout).toMatch(/^\[/);
    expect((await runWith('json: true\n', ['assumptions'], { FACTPULSE_KIT_JSON: 'no' })).stdout).not.toMatch(
      /^\[/,
    );
  });

  test.each(['factpulse-kit.config.yml', 'factpulse-kit.config.json'])(
    'is also read from %s',
    async (name) => {
      const folder = createFolder({ [name]: '{"$schema": "node_modules/x.json", "test": {"workers": 3}}' });
      const { stdout } = await runCli(['test', '--print-config'], {}, folder);
      expect(rowsOf(stdout).workers).toBe(`3 # ${name}:1`);
    },
  );

  test.each([
    [['--config', 'ci/kit.yaml'], {}],
    [[], { FACTPULSE_KIT_CONFIG: 'ci/kit.yaml' }],
  ])('is the one that %j %j names', async (args, env) => {
    const folder = createFolder({ [FILE]: 'workers: 2\n', 'ci/kit.yaml': '\nworkers: 4\n' });
    const { stdout } = await runCli(['test', '--print-config', ...args], env, folder);
    expect(rowsOf(stdout).workers).toBe('4 # ci/kit.yaml:2');
  });

  test.each(['', '# nothing yet\n', '---\n', 'test:\nworkers:\nhost: ""\nworkflow: []\n'])(
    'may be empty: %j',
    async (config) => {
      expect(await settings(config, ['test'])).toMatchObject({ workers: '1 # default' });
    },
  );

  test('is not read for the help', async () => {
    const { code, stdout } = await runWith('gone: 1\n', ['test', '--help']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('--config <file>')]);
  });
});

describe('a relative path counts from the folder of the file', () => {
  test('for every flag that takes a file', async () => {
    const config = 'report: { html: out/run.html }\nledger: ../ledger.jsonl\npersist: /tmp/state.json\n';
    const folder = createFolder({ 'ci/kit.yaml': config, 'fixtures/f.yaml': 'fixtures: ../demo\n' });
    const tested = await runCli(['test', '--config', 'ci/kit.yaml', '--print-config'], {}, folder);
    expect(rowsOf(tested.stdout)).toMatchObject({
      report: '{ html: ci/out/run.html } # ci/kit.yaml:1',
      ledger: 'ledger.jsonl # ci/kit.yaml:2',
    });
    const listed = createFolder({ 'ci/kit.yaml': 'report: [json=run.json, "html=out/run.html"]\n' });
    const list = await runCli(['test', '--config', 'ci/kit.yaml', '--print-config'], {}, listed);
    expect(rowsOf(list.stdout).report).toBe('{ json: ci/run.json, html: ci/out/run.html } # ci/kit.yaml:1');
    const mocked = await runCli(['mock', '--config', 'ci/kit.yaml', '--print-config'], {}, folder);
    expect(rowsOf(mocked.stdout).persist).toBe('/tmp/state.json # ci/kit.yaml:3');
  });

  test.each([
    ['demo', 'demo'],
    ['mine.json', 'ci/mine.json'],
    ['../demo', './demo'],
  ])('but fixtures that ship with the package are not files: %s is %s', async (written, read) => {
    const folder = createFolder({ 'ci/kit.yaml': `fixtures: ${written}\n` });
    const { stdout } = await runCli(['mock', '--config', 'ci/kit.yaml', '--print-config'], {}, folder);
    expect(rowsOf(stdout).fixtures).toBe(`${read} # ci/kit.yaml:1`);
  });
});

describe('what wins', () => {
  const CONFIG = 'workers: 2\nworkflow: [a, b]\nassume: { cross-account: "404" }\nmatrix: false\n';

  test.each<[string, string[], Environment, Readonly<Record<string, string>>]>([
    ['the file over defaults', [], {}, { workers: `2 # ${FILE}:1`, workflow: `[ a, b ] # ${FILE}:2` }],
    [
      'the environment over the file',
      [],
      { FACTPULSE_KIT_WORKERS: '3', FACTPULSE_KIT_WORKFLOW: 'c', FACTPULSE_KIT_MATRIX: 'yes' },
      {
        workers: '3 # FACTPULSE_KIT_WORKERS',
        workflow: '[ c ] # FACTPULSE_KIT_WORKFLOW',
        matrix: 'true # FACTPULSE_KIT_MATRIX',
      },
    ],
    [
      'a flag over both',
      ['--workers', '4', '--workflow', 'd', '--workflow', 'e,f', '--matrix'],
      { FACTPULSE_KIT_WORKERS: '3', FACTPULSE_KIT_MATRIX: 'no' },
      { workers: '4 # --workers', workflow: '[ d, e, f ] # --workflow', matrix: 'true # --matrix' },
    ],
    ['the opposite of a switch over both', ['--no-matrix'], {}, { matrix: 'false # --no-matrix' }],
  ])('%s', async (_, args, env, expected) => {
    expect(await settings(CONFIG, ['test', ...args], env)).toMatchObject(expected);
  });

  test('a section over the flat keys, unless its value is empty', async () => {
    const config = 'test: { workers: 5, timeout: }\nworkers: 2\ntimeout: 7s\nreader: tolerant\n';
    expect(await settings(config, ['test'])).toMatchObject({
      workers: `5 # ${FILE}:1`,
      timeout: `7s # ${FILE}:3`,
      reader: `tolerant # ${FILE}:4`,
    });
  });

  test('a section does not count for other commands', async () => {
    const config = 'mock: { port: 9000, faults: false, contract: [4.0:8001, 4.4:8002] }\ncontract: 4.4\n';
    expect(await settings(config, ['exec'])).toMatchObject({
      port: '0 # default',
      contract: `4.4 # ${FILE}:2`,
    });
    expect(await settings(config, ['mock'])).toMatchObject({
      port: `9000 # ${FILE}:1`,
      faults: `false # ${FILE}:1`,
      contract: `[ 4.0:8001, 4.4:8002 ] # ${FILE}:1`,
    });
  });

  test('mock is a section, or a flag of webhook', async () => {
    expect((await settings('mock: http://127.0.0.1:1\n', ['webhook'])).mock).toBe(
      `http://127.0.0.1:1 # ${FILE}:1`,
    );
    expect((await settings('mock: { port: 1 }\n', ['webhook'])).mock).toBe(' # not set');
    expect((await settings('mock: http://127.0.0.1:1\n', ['mock'])).port).toBe('8001 # default');
  });

  test('the mock of exec, in its command', async () => {
    const config = 'mock: https://elsewhere.test\ntarget: https://elsewhere.test\n';
    const inside = (command: string) => ['exec', '--', process.execPath, MAIN, command, '--print-config'];
    const webhook = await runWith(config, inside('webhook'));
    const tested = await runWith(config, inside('test'));
    expect(rowsOf(webhook.stdout).mock).toMatch(/^http:\/\/127\.0\.0\.1:\d+ # FACTPULSE_KIT_MOCK$/);
    expect(rowsOf(tested.stdout).target).toMatch(/^http:\/\/127\.0\.0\.1:\d+ # FACTPULSE_KIT_TARGET$/);
  });

  test('neither of two ports in the file', async () => {
    const { stderr } = await runWith('port: 9000\ncontract: 4.0:0\n', ['mock']);
    expect(unwrap(stderr)).toContain(
      'Cannot use the port of the configuration file: the contract "4.0:0" names a port too.',
    );
  });
});

describe('--print-config', () => {
  test('needs no configuration file, and neither arguments nor mandatory flags', async () => {
    const folder = createFolder({});
    const compared = await runCli(['diff', '--print-config'], {}, folder);
    expect([compared.code, compared.stdout]).toEqual([
      0,
      '# factpulse-kit diff, without a configuration file\nformat: text  # default\n# fail-on:    # not set\n',
    ]);
    const delivered = await runCli(['webhook'], { FACTPULSE_KIT_PRINT_CONFIG: 'yes' }, folder);
    expect(delivered.code).toBe(0);
  });

  test('keeps the text of numbers', async () => {
    expect(await settings('contract: 4.0\ntimeout: 1m\n', ['test'])).toMatchObject({
      contract: `"4.0" # ${FILE}:1`,
      timeout: `1m # ${FILE}:2`,
    });
  });

  test('masks secrets', async () => {
    const env = { FACTPULSE_KIT_SECRET: 'canary-1', FACTPULSE_KIT_INPUT: 'otherPassword=canary-2' };
    const mocked = await settings('', ['mock', '--admin-token', 'canary-3'], env);
    const tested = await settings('', ['test', '--target', 'https://me:canary-4@factpulse.test'], env);
    expect(mocked).toMatchObject({
      secret: '*** # FACTPULSE_KIT_SECRET',
      'admin-token': '*** # --admin-token',
    });
    expect(tested).toMatchObject({
      input: '{ otherPassword: "***" } # FACTPULSE_KIT_INPUT',
      target: 'https://***@factpulse.test # --target',
    });
  });

  test('prints what can be used as a configuration file', async () => {
    const config =
      'assume: { cross-account: "404" }\nfaults: false\ncontract: 4.0\ncors-origin: https://a.test\n';
    const { stdout } = await runWith(config, ['mock', '--print-config', '--port', '0']);
    const again = await runWith(stdout, ['mock', '--print-config']);
    const withoutSources = (text: string) => text.replace(/ +# .*$/gm, '');
    expect(withoutSources(again.stdout)).toBe(withoutSources(stdout));
    expect(withoutSources(stdout)).toContain('\nfaults: false\n');
  });
});
