import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { toJson } from '../../scenarios/reports/json.ts';
import { COVERAGE, runOf } from '../../scenarios/reports/testing/sample-result.ts';
import { FAILED_STATUS, PASSED, SKIPPED } from '../../scenarios/reports/testing/sample-workflows.ts';
import type { RunResult } from '../../scenarios/result/result.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';

jest.setTimeout(60_000); // it runs the shipped scenarios twice

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'merge-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const pathOf = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(pathOf(name), 'utf8');

/** What differs between two runs: times, ids, the ports of mocks, and sealed states. */
function normalize(report: string): string {
  return report
    .replace(/"ms": [\d.]+/g, '"ms": 0')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)?/g, 'TIME')
    .replace(/[A-Z][a-z]{2}, \d+ [A-Z][a-z]+ \d{4} [\d:]+ GMT/g, 'DATE')
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'UUID')
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1')
    .replace(/state=[\w%-]+/g, 'state=STATE');
}

/** A run masks what any of its workflows sent as a secret, also where another workflow sends it as something else. */
function withoutBodies(report: string): unknown {
  return JSON.parse(report, (key, value) => (key === 'body' || key === 'curl' ? undefined : value));
}

test('three shards of the shipped scenarios, merged, are the run that was not split', async () => {
  const run = (name: string, ...flags: readonly string[]) =>
    runCli(['test', '--contract', '4.4', '--report', `json=${pathOf(name)}`, ...flags]);
  expect(await run('whole.json')).toMatchObject({ code: 0 });
  for (const index of [1, 2, 3]) {
    expect(await run(`shard-${index}.json`, '--shard', `${index}/3`)).toMatchObject({ code: 0 });
  }
  const shards = [3, 1, 2].map((index) => pathOf(`shard-${index}.json`));
  const flags = ['--min-coverage', '100', '--report', `json=${pathOf('merged.json')}`];
  expect(await runCli(['merge', ...shards, ...flags])).toMatchObject({ code: 0 });
  expect(withoutBodies(normalize(read('merged.json')))).toEqual(withoutBodies(normalize(read('whole.json'))));
  const sizes = shards.map((file) => JSON.parse(readFileSync(file, 'utf8')).workflows.length);
  expect(Math.min(...sizes)).toBeGreaterThan(20);
});

test('the schema of the reports comes with the package', () => {
  const { resolve } = createRequire(import.meta.url);
  const schema = JSON.parse(readFileSync(resolve('factpulse-kit/report.schema.json'), 'utf8'));
  expect(schema.properties.version).toMatchObject({ const: 1 });
});

const WORKFLOWS = [PASSED, FAILED_STATUS, SKIPPED];
const IDS = WORKFLOWS.map(({ id }) => id);

/** Writes the report of a shard that has one of the workflows. @returns its file */
function writeShard(index: number, changes: Partial<RunResult> = {}, name = `report-${index}.json`): string {
  const workflow = WORKFLOWS[index - 1] ?? PASSED;
  const shard = { index, total: 3, workflows: IDS };
  writeFileSync(pathOf(name), toJson({ ...runOf([workflow]), shard, ...changes }));
  return pathOf(name);
}

async function merge(files: readonly string[], ...flags: readonly string[]) {
  const { code, stdout, stderr } = await runCli(['merge', ...files, ...flags]);
  return { code, stdout, stderr: unwrap(stderr).replaceAll(`${folder}/`, '') };
}

const PASSING = { workflows: [{ ...FAILED_STATUS, outcome: 'passed' }] } as const;

describe('merge', () => {
  test('writes every kind of report, counts all shards, and exits with 1 if a workflow failed', async () => {
    const kinds = ['html', 'junit', 'markdown'].flatMap((kind) => ['--report', `${kind}=${pathOf(kind)}`]);
    const { code, stdout } = await merge(
      [1, 2, 3].map((index) => writeShard(index)),
      ...kinds,
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Workflows {2}1 failed, 1 passed, 1 skipped$/m);
    expect(read('markdown')).toContain('1 of 3 workflows failed');
    expect(read('html')).toContain('1 of 3 workflows failed');
    expect(read('junit')).toContain('tests="3" failures="1"');
  });

  test('adds up what the shards covered and which undeclared keys they found', async () => {
    const [read = COVERAGE.statuses[0], missing] = COVERAGE.statuses;
    if (!read || !missing) throw new Error('the sample has statuses');
    const covered = {
      ...COVERAGE,
      statuses: [read, { ...missing, covered: true }, ...COVERAGE.statuses.slice(2)],
    };
    const undeclaredKeys = [{ schema: 'Client', pointer: '/added', responses: 2 }];
    const files = [
      writeShard(1, { undeclaredKeys }),
      writeShard(2, { coverage: covered }),
      writeShard(3, { undeclaredKeys }),
    ];
    await merge(files, '--report', `json=${pathOf('merged.json')}`);
    const merged = JSON.parse(readFileSync(pathOf('merged.json'), 'utf8'));
    expect(merged.coverage).toMatchObject({ total: 12, covered: 9, percent: 75 });
    expect(merged.undeclaredKeys).toEqual([{ schema: 'Client', pointer: '/added', responses: 4 }]);
  });

  test('exits with 1 if less than --min-coverage is covered', async () => {
    const files = [writeShard(1), writeShard(2, PASSING), writeShard(3)];
    expect(await merge(files, '--min-coverage', '90')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('less than --min-coverage 90 %'),
    });
    expect(await merge(files, '--min-coverage', '10')).toMatchObject({ code: 0 });
  });

  test('exits with 1 if a shard was interrupted', async () => {
    const unfinished = { cause: 'interrupted', message: 'The run was interrupted.' } as const;
    const files = [writeShard(1), writeShard(2, PASSING), writeShard(3, { unfinished })];
    expect(await merge(files)).toMatchObject({
      code: 1,
      stderr: 'error: shard 3/3 was not completed: The run was interrupted.\n',
    });
  });

  test('takes the report of a run that was not split', async () => {
    writeFileSync(pathOf('whole.json'), toJson(runOf([PASSED])));
    expect(await merge([pathOf('whole.json')])).toMatchObject({ code: 0, stderr: '' });
  });
});

test('shards that could not reach their target exit with 3, and so does merging them', async () => {
  const scenario = 'scenarios/signing-in.arazzo.yaml';
  const files = [1, 2].map((index) => pathOf(`unreachable-${index}.json`));
  for (const [at, file] of files.entries()) {
    const target = ['--target', 'http://127.0.0.1:1', '--shard', `${at + 1}/2`];
    expect(await runCli(['test', scenario, ...target, '--report', `json=${file}`])).toMatchObject({
      code: 3,
    });
  }
  expect(await merge(files)).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(
      /^error: shard 1\/2 was not completed: Cannot reach "http:\/\/127.0.0.1:1"/,
    ),
  });
});

describe('reports that cannot be merged end with 2:', () => {
  const other = { index: 2, total: 3, workflows: [...IDS, 'one-more'] };
  test.each<[string, () => string[], string]>([
    [
      'a shard is missing',
      () => [writeShard(1), writeShard(3)],
      'shard 2/3 is missing. Name its report too; if it has none, run the shard again.',
    ],
    ['several are', () => [writeShard(2)], 'shards 1/3 and 3/3 are missing.'],
    [
      'one is given twice',
      () => [writeShard(1), writeShard(1, {}, 'again.json')],
      'shard 1/3 is in "report-1.json" and in "again.json".',
    ],
    [
      'another target',
      () => [writeShard(1), writeShard(2, { target: 'https://factpulse.fr' })],
      'the target of "report-1.json" is "mock", that of "report-2.json" is "https://factpulse.fr".',
    ],
    [
      'another contract',
      () => [writeShard(1), writeShard(2, { contract: '4.4' })],
      'the contract of "report-1.json" is 4.0, that of "report-2.json" is 4.4.',
    ],
    [
      'another reader',
      () => [writeShard(1), writeShard(2, { reader: 'tolerant' })],
      'the reader of "report-1.json" is strict, that of "report-2.json" is tolerant.',
    ],
    [
      'coverage of some only',
      () => [writeShard(1), writeShard(2, { coverage: undefined })],
      'the coverage of "report-1.json" is measured, that of "report-2.json" is not measured.',
    ],
    [
      'another number of shards',
      () => [writeShard(1), writeShard(2, { shard: { index: 2, total: 4, workflows: IDS } })],
      'the number of shards of "report-1.json" is 3, that of "report-2.json" is 4.',
    ],
    [
      'other workflows',
      () => [writeShard(1), writeShard(2, { shard: other })],
      'the run of "report-2.json" has the workflow "one-more", that of "report-1.json" does not.',
    ],
    [
      'a workflow in two of them',
      () => [writeShard(1), writeShard(2, { workflows: [PASSED] }), writeShard(3)],
      'the workflow "create-a-client" is in "report-1.json" and in "report-2.json".',
    ],
    [
      'a workflow in none',
      () => [writeShard(1), writeShard(2, { workflows: [] }), writeShard(3)],
      'the workflow "read-a-client" is in no report.',
    ],
  ])('%s', async (_, write, reason) => {
    const { code, stdout, stderr } = await merge(write());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`error: Cannot merge the reports: ${reason}`);
  });

  test('one is cut off', async () => {
    const file = writeShard(1);
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 3000));
    expect(await merge([file])).toMatchObject({
      code: 2,
      stderr: 'error: Cannot read the report "report-1.json": it is cut off. Run its shard again.\n',
    });
  });

  test('--min-coverage without coverage', async () => {
    const files = [1, 2, 3].map((index) => writeShard(index, { coverage: undefined }));
    expect(await merge(files, '--min-coverage', '50')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Run the shards with --coverage.'),
    });
  });
});

describe('test --shard', () => {
  test.each(['6/5', '0/5', 'x', '1', '1/0', '-1/2', '1.5/2', '1/2/3'])('refuses %s', async (text) => {
    const { code, stderr } = await runCli(['test', `--shard=${text}`]);
    expect(code).toBe(2);
    expect(unwrap(stderr)).toContain(
      `error: --shard: Invalid shard "${text}": expected its number and how many there are, such as 2/5.`,
    );
  });

  test('is also FACTPULSE_KIT_SHARD', async () => {
    const { code, stderr } = await runCli(['test'], { FACTPULSE_KIT_SHARD: '6/5' });
    expect(code).toBe(2);
    expect(stderr).toContain('error: FACTPULSE_KIT_SHARD: Invalid shard "6/5"');
  });

  test('is refused with --min-coverage', async () => {
    const { code, stderr } = await runCli(['test', '--shard', '1/2', '--min-coverage', '90']);
    expect(code).toBe(2);
    expect(unwrap(stderr)).toBe(
      'error: Cannot use --min-coverage with --shard: a shard covers only a part of what the run covers. Give it to factpulse-kit merge.\n',
    );
  });
});
