import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { alterAnswers } from '../../compare/testing/altering-server.ts';
import { useServer } from '../../scenarios/testing/hostile-server.ts';
import { runCli, spawnCli, unwrap } from '../testing/run-cli.ts';
import { useFolder } from '../testing/use-folder.ts';
import { useMock } from '../testing/use-mock.ts';

jest.setTimeout(60_000); // most tests run the command more than once

const start = useMock();
const serve = useServer();
const createFolder = useFolder();

const LIFE = ['--workflow', 'life-of-a-client', '--no-matrix'];
const SILENT = ['--log-level', 'silent'];
const INACTIVE = ['--assume', 'new-client=inactive'];

async function compare(...args: readonly string[]) {
  const { code, stdout, stderr } = await runCli(['compare', ...args]);
  return { code, stdout, stderr: unwrap(stderr) };
}

/** Workflows with uids, times, tokens and sealed states in their answers. */
const SHOWN = 'life-of-a-client,created-client-is-listed,missing-token-is-refused,a-connect-url-has-options';

/** All kinds of reports in a folder. */
function reportsIn(folder: string, name: string) {
  const files = ['json', 'html', 'markdown'].map((kind) => ({ kind, file: join(folder, `${name}.${kind}`) }));
  return {
    flags: files.flatMap(({ kind, file }) => ['--report', `${kind}=${file}`]),
    read: () => files.map(({ file }) => withoutDurations(readFileSync(file, 'utf8'))),
  };
}

function withoutDurations(report: string): string {
  return report.replace(/"ms": \d+/, '"ms": 0').replace(/(contract [\d.]+ · )[\d.]+ m?s/, '$1 TIME');
}

describe('compare', () => {
  test('of two mocks finds no differences, and exits with 0', async () => {
    const { url } = await start(SILENT);
    const { code, stdout, stderr } = await compare('--target', url, '--with', 'mock', ...LIFE);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/Result {5}No differences in 9 steps/);
  });

  test('finds what another assumption changes, exits with 1, and writes the same reports twice', async () => {
    const folder = createFolder({});
    const assume = ['--assume', 'error-body=detail', ...INACTIVE];
    const { url } = await start(['--contract', '4.4', ...SILENT, ...assume]);
    const alter = alterAnswers(
      url,
      ({ path, body }) =>
        path.endsWith('/connect-url') ? { body: { ...(body as object), state: 'in the URL' } } : {}, // an object
    );
    const flags = ['--target', await serve(alter), '--contract', '4.4', '--no-matrix', '--workflow', SHOWN];
    const [first, second] = [reportsIn(folder, 'first'), reportsIn(folder, 'second')];
    const { code, stdout } = await compare(...flags, ...first.flags);
    expect(code).toBe(1);
    expect(stdout).toMatch(/body \/isActive {2}breaks every reader\n {6}mock {5}true\n {6}target {3}false/);
    expect(stdout).toMatch(/body \/errorCode, \/errorMessage {2}breaks every reader/);
    expect(stdout).toMatch(/body \/state {2}breaks a strict reader/);
    await compare(...flags, ...second.flags);
    expect(second.read()).toEqual(first.read());
  });

  test('takes another server to compare with', async () => {
    const { url } = await start([...SILENT, ...INACTIVE]);
    const { code, stdout } = await compare('--target', 'mock', '--with', url, ...LIFE);
    expect(code).toBe(1);
    expect(stdout).toMatch(/with {5}false\n {6}target {3}true/);
  });

  test('shows no token, and no secret that was sent', async () => {
    const folder = createFolder({});
    const { url } = await start(SILENT);
    const altered = await serve(alterAnswers(url, ({ status }) => (status === 200 ? { status: 203 } : {})));
    const { flags, read } = reportsIn(folder, 'secrets');
    expect(await compare('--target', altered, ...LIFE, ...flags)).toMatchObject({ code: 1 });
    expect(read()[0]).toContain(String.raw`\"access\": \"***\"`);
    expect(read().join()).not.toMatch(/eyJ|"password\\": \\"demo/);
  });
});

test('the schema of the reports comes with the package', () => {
  const { resolve } = createRequire(import.meta.url);
  const schema = JSON.parse(readFileSync(resolve('factpulse-kit/comparison.schema.json'), 'utf8'));
  expect(schema.properties.version).toMatchObject({ const: 1 });
});

describe('compare --since', () => {
  test('exits with 0 if nothing has changed, and with 1 if something has', async () => {
    const folder = createFolder({});
    const [before, after] = [join(folder, 'before.json'), join(folder, 'after.json')];
    let isOther = false;
    const { url } = await start([...SILENT, ...INACTIVE]);
    const target = await serve(
      alterAnswers(url, ({ status }) => (isOther && status === 201 ? { status: 200 } : {})),
    );
    const run = (...flags: readonly string[]) => compare('--target', target, ...LIFE, ...flags);
    expect(await run('--report', `json=${before}`)).toMatchObject({ code: 1 });
    const same = await run('--since', before);
    expect([same.code, same.stdout]).toEqual([0, expect.stringContaining('Nothing has changed since')]);
    isOther = true;
    const { code, stdout } = await run('--since', before, '--report', `json=${after}`);
    expect([code, stdout]).toEqual([1, expect.stringContaining('1 new, 1 gone')]);
    expect(JSON.parse(readFileSync(after, 'utf8')).since.new[0]).toMatchObject({
      with: '201',
      target: '200',
    });
  });

  test.each([
    ['missing.json', 'no such file', 'Leave --since out'],
    ['other.json', 'it compares https://factpulse.fr with mock, contract 4.0', 'with the same flags'],
    ['cut.json', 'it is not valid JSON', 'compare --report json=FILE'],
  ])('refuses %s before it sends anything', async (name, reason, remedy) => {
    const other = { version: 1, kit: '0.1.0', with: 'mock', target: 'https://factpulse.fr', contract: '4.0' };
    const rest = {
      summary: { differences: 0, breaking: {}, steps: 0 },
      differences: [],
      unstable: [],
      leftOut: [],
    };
    const folder = createFolder({
      'other.json': JSON.stringify({ ...other, ...rest, operations: [], ms: 1 }),
      'cut.json': '{"version": 1,',
    });
    const { code, stderr } = await compare('--target', 'mock', '--since', join(folder, name));
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
    expect(stderr).toContain(remedy);
  });
});

describe('compare exits', () => {
  test('with 2 without a target', async () => {
    const { code, stderr } = await compare();
    expect([code, stderr]).toEqual([2, expect.stringContaining("required option '--target <url>'")]);
  });

  test('with 2 for a kind of report that it does not have', async () => {
    const { code, stderr } = await compare('--target', 'mock', '--report', 'junit=out.xml');
    expect([code, stderr]).toEqual([2, expect.stringContaining('Use one of: json, html, markdown')]);
    expect(existsSync('out.xml')).toBe(false);
  });

  test('with 3 if a side stops in the middle, and says which and what was compared', async () => {
    const { url } = await start(SILENT);
    let count = 0;
    const target = await serve(
      alterAnswers(url, () => {
        count += 1;
        return count > 6 ? undefined : {};
      }),
    );
    const { code, stdout, stderr } = await compare('--target', target, ...LIFE);
    expect([code, stderr]).toEqual([3, expect.stringContaining(`Cannot reach "${target}"`)]);
    expect(stdout).toMatch(/Steps {6}5\n/);
  });

  test('with 130 if it is interrupted, and still says what was compared', async () => {
    const { url } = await start(SILENT);
    let resolve = () => {};
    const updated = new Promise<void>((done) => {
      resolve = done;
    });
    const target = await serve(
      alterAnswers(url, ({ method }) => {
        if (method === 'PATCH') resolve();
        return {};
      }),
    );
    const { process: child, finished } = spawnCli(['compare', '--target', target, '--no-matrix']);
    await updated;
    child.kill('SIGINT');
    const { code, stdout, stderr } = await finished;
    expect([code, stderr]).toEqual([130, 'error: The comparison was interrupted.\n']);
    expect(stdout).toContain('Not compared');
  });

  test('with 2 if a report cannot be written', async () => {
    const folder = createFolder({ file: '' });
    writeFileSync(join(folder, 'file'), '');
    const flags = ['--report', `json=${join(folder, 'file', 'report.json')}`];
    const { code, stderr } = await compare('--target', 'mock', ...LIFE, ...flags);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Name another file with --report')]);
  });
});
