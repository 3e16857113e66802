import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadContract } from '../contracts/load-contract.ts';
import { type Running, runCli, startMock } from './testing/run-cli.ts';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const FENCE = '`'.repeat(3);

/** The shell blocks of the first session, each with the JSON that it says comes out. */
function session(): { script: string; output: string }[] {
  const [, section = ''] = README.split('## A first session');
  const pattern = new RegExp(`${FENCE}sh\n([\\s\\S]*?)${FENCE}\n\n${FENCE}json\n([\\s\\S]*?)${FENCE}`, 'g');
  return [...section.matchAll(pattern)].map(([, script = '', output = '']) => ({ script, output }));
}

let mock: Running;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

test('the first session of the README gives what it says, block by block', async () => {
  const blocks = session();
  const separated = blocks.map(({ script }) => `${script}\necho`).join('\n');
  const script = separated.replace('http://localhost:8001', mock.url);
  const { stdout } = await promisify(execFile)('sh', ['-c', script]);
  expect(blocks).toHaveLength(4);
  expect(stdout.trimEnd().split('\n')).toEqual(blocks.map(({ output }) => output.trimEnd()));
});

test('the README names every operation with its scope', () => {
  const scopes = {
    account: 'account level',
    client: 'client level',
    public: 'none',
    admin: 'the admin token',
  };
  const rows = loadContract('4.0').operations.map(
    ({ method, path, scope }) => `| \`${method} ${path}\` | ${scopes[scope]} |`,
  );
  expect(rows.filter((row) => !README.includes(row))).toEqual([]);
});

test.each(['mock', 'test', 'token'])('the README names every flag of %s', async (command) => {
  const { stdout } = await runCli([command, '--help']);
  const flags = [...stdout.matchAll(/^ +(--(?!help)[a-z-]+)/gm)].map(([, flag]) => flag);
  expect(flags.length).toBeGreaterThan(3);
  expect(flags.filter((flag) => !README.includes(`\`${flag}\``))).toEqual([]);
});
