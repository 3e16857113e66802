import { describe, expect, test } from '@jest/globals';
import { runCli, unwrap } from '../testing/run-cli.ts';
import { useFolder } from '../testing/use-folder.ts';

const FILE = 'factpulse-kit.config.yaml';
const createFolder = useFolder();

/** What `test` prints and exits with, in a folder with these files. */
async function fail(files: Readonly<Record<string, string>>, ...args: string[]) {
  const { code, stdout, stderr } = await runCli(['test', ...args], {}, createFolder(files));
  return [code, stdout, unwrap(stderr)];
}

/** @param reason a part of the message, behind the name of the file */
function refused(reason: string, file = FILE) {
  return [2, '', expect.stringContaining(`error: Cannot use "${file}": ${reason}`)];
}

describe('keys that do not exist are refused:', () => {
  test.each([
    ['a: 1\nwrokers: 2\n', 'line 1, column 1: the key "a" does not exist. Use one of: '],
    [
      'test:\n  wrokers: 2\n',
      'line 2, column 3: the key "wrokers" does not exist in "test". Use one of: workers, or another of the ',
    ],
    ['wrokers: 2\n', 'line 1, column 1: the key "wrokers" does not exist. Use one of: workers, '],
    ['mock: { prot: 2 }\n', 'line 1, column 9: the key "prot" does not exist in "mock". Use one of: port, '],
    ['test: { port: 2 }\n', 'line 1, column 9: the key "port" does not exist in "test". Use one of: '],
    ['tests: { workers: 2 }\n', 'line 1, column 1: the key "tests" does not exist. Use one of: test, '],
    ['no-faults: true\n', 'line 1, column 1: the key "no-faults" does not exist. Use one of: faults, '],
    ['config: other.yaml\n', 'line 1, column 1: the key "config" does not exist. Use one of: '],
    ['constructor: 1\n', 'line 1, column 1: the key "constructor" does not exist. Use one of: '],
    ['? [a]\n: 1\n', 'line 1, column 3: the key "["a"]" does not exist. Use one of: '],
  ])('%j', async (config, reason) => {
    expect(await fail({ [FILE]: config })).toEqual(refused(reason));
  });
});

describe('values of the wrong kind are refused:', () => {
  test.each([
    ['workers: [1, 2]\n', 'line 1, column 10: "workers" is not one value. Write one value.'],
    ['target: true\n', 'line 1, column 9: "target" is not one value. Write one value.'],
    ['workflow: { a: 1 }\n', 'line 1, column 11: "workflow" is not a value or a list of values. Write'],
    ['workflow: [[a]]\n', 'line 1, column 12: "workflow" is not a value or a list of values. Write'],
    ['input: a=b\n', 'line 1, column 8: "input" is not a mapping. Write names and their values'],
    ['input: { a: [b] }\n', 'line 1, column 13: "input" is not a mapping'],
    ['input: [[a=b]]\n', 'line 1, column 9: "input" is not a mapping'],
    ['input: [a]\n', 'line 1, column 9: Invalid input "a": expected NAME=VALUE.'],
    ['matrix: yes\n', 'line 1, column 9: "matrix" is not true or false. Write true or false.'],
    ['test: 1\n', 'line 1, column 1: "test" is a section without keys. Indent the flags'],
    ['- workers\n', 'line 1, column 1: it does not consist of keys and values. Write one flag on each line'],
  ])('%j', async (config, reason) => {
    expect(await fail({ [FILE]: config })).toEqual(refused(reason));
  });
});

describe('values that the flag would refuse are refused with its message:', () => {
  test.each([
    ['workers: 0\n', 'line 1, column 10: Invalid number "0": expected a whole number above 0.'],
    ['test:\n  timeout: 5\n', 'line 2, column 12: Invalid duration "5": expected a duration from 1s to 24h.'],
    ['reader: lax\n', 'line 1, column 9: Invalid reader "lax". Allowed choices are strict, tolerant.'],
    ['contract: 4\n', 'line 1, column 11: Invalid contract "4". Allowed choices are 4.0, 4.3, 4.4.'],
  ])('%j', async (config, reason) => {
    const [code, stdout, stderr] = await fail({ [FILE]: config });
    expect([code, stdout, stderr]).toEqual([2, '', `error: Cannot use "${FILE}": ${reason}\n`]);
  });
});

describe('an error about a value that the command refuses later names the place:', () => {
  test.each([
    [
      'workers: 1\nreport:\n  pdf: run.pdf\n',
      'Cannot write a report of the kind "pdf"',
      '"report" is set',
      2,
    ],
    ['test:\n  target: "8001"\n', 'Cannot open the target "8001"', '"target" is set', 2],
    ['workflow: [life-of-a-client, gone]\n', 'Cannot run the workflow "gone"', '"workflow" is set', 1],
  ])('%j', async (config, error, origin, line) => {
    const [code, , stderr] = await fail({ [FILE]: config });
    expect([code, stderr]).toEqual([2, expect.stringContaining(`error: ${error}`)]);
    expect(stderr).toContain(`\n${origin} in ${FILE}:${line}.\n`);
  });

  test('but not one about a flag', async () => {
    const [code, , stderr] = await fail({ [FILE]: 'target: mock\n' }, '--target', '8001');
    expect([code, stderr]).toEqual([2, expect.not.stringContaining('is set in')]);
  });
});

describe('secrets are refused, and not printed:', () => {
  test.each([
    ['secret: canary\n', 'line 1, column 1: "secret" is not read from a file', 'Set FACTPULSE_KIT_SECRET in'],
    [
      'mock: { admin-token: canary }\n',
      'line 1, column 9: "admin-token" is not read',
      'FACTPULSE_KIT_ADMIN_TOKEN',
    ],
    ['password: canary\n', 'line 1, column 1: "password" is not read', 'Set FACTPULSE_KIT_PASSWORD in'],
    [
      'client-api-key: canary\n',
      'line 1, column 1: "client-api-key" is not',
      'FACTPULSE_KIT_CLIENT_API_KEY in',
    ],
    [
      'input:\n  otherPassword: canary\n',
      'line 2, column 3: "otherPassword" is',
      'FACTPULSE_KIT_OTHER_PASSWORD',
    ],
    [
      'input: { myToken: canary }\n',
      'line 1, column 10: "myToken" is not',
      'FACTPULSE_KIT_INPUT="myToken=…"',
    ],
    [
      'target: https://me:canary@a.test\n',
      'line 1, column 9: the URL of "target" with',
      'Remove them from the URL',
    ],
  ])('%j', async (config, reason, remedy) => {
    const outcome = await fail({ [FILE]: config });
    expect(outcome).toEqual(refused(reason));
    expect(outcome[2]).toContain(remedy);
    expect(outcome[2]).not.toContain('canary');
  });
});

describe('files that cannot be read are refused:', () => {
  test.each([
    ['a: [1\n', 'line 2, column 1: it is not valid YAML ('],
    ['workers: 1\n\tworkers: 2\n', 'line 2, column 1: it is not valid YAML ('],
    ['workers: 1\nworkers: 2\n', 'line 2, column 1: it is not valid YAML (Map keys must be unique).'],
    ['workers: 1\n---\nworkers: 2\n', 'line 2, column 1: it is not valid YAML (a second document begins).'],
    ['workers: *two\n', 'line 1, column 10: it is not valid YAML (no anchor before it is named "two").'],
  ])('%j', async (config, reason) => {
    expect(await fail({ [FILE]: config })).toEqual(refused(reason));
  });

  test('JSON with a comma too many', async () => {
    const name = 'factpulse-kit.config.json';
    const config = '{\n  "workers": 1,\n}\n';
    expect(await fail({ [name]: config })).toEqual(refused('line 3, column 1: it is not valid JSON.', name));
  });

  test('a missing one, a folder, and another encoding', async () => {
    const [missing, folder, latin] = [
      await fail({}, '--config', 'gone.yaml'),
      await fail({ 'folder/x': '' }, '--config', 'folder'),
      await fail({ [FILE]: 'w\0o\0r\0' }),
    ];
    expect(missing).toEqual(refused('there is no such file (ENOENT). Name a file that', 'gone.yaml'));
    expect(folder).toEqual(refused('it is a folder (EISDIR). Name a file that', 'folder'));
    expect(latin).toEqual(refused('it is not UTF-8, it looks like UTF-16. Save it as UTF-8.'));
  });

  test('two at once', async () => {
    const files = { [FILE]: '', 'factpulse-kit.config.json': '{}' };
    expect(await fail(files)).toEqual([
      2,
      '',
      'error: Cannot choose a configuration file: this folder has "factpulse-kit.config.yaml" and ' +
        '"factpulse-kit.config.json". Remove all but one, or name one with --config FILE.\n',
    ]);
    expect((await fail(files, '--config', FILE, '--print-config'))[0]).toBe(0);
  });
});

test('an alias of an alias of many is not expanded', async () => {
  const lists = Array.from(
    { length: 30 },
    (_, index) => `${index}: &a${index} [${`*a${index - 1}, `.repeat(9)}]`,
  );
  const config = `workers: &a-1 1\n${lists.join('\n')}\n`;
  expect(await fail({ [FILE]: config })).toEqual(refused('line 2, column 1: the key "0" does not exist.'));
});
