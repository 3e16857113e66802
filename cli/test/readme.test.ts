import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import { type Running, runCli, startMock } from '../testing/run-cli.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const FENCE = '`'.repeat(3);

/** The shell blocks of a section, each with what it says comes out. */
function session(title: string): { script: string; output: string }[] {
  const [, section = ''] = README.split(`\n## ${title}\n`);
  const [text = ''] = section.split('\n## ');
  const pattern = new RegExp(
    `${FENCE}sh\n([\\s\\S]*?)${FENCE}\n\n${FENCE}(?:json|text)\n([\\s\\S]*?)${FENCE}`,
    'g',
  );
  return [...text.matchAll(pattern)].map(([, script = '', output = '']) => ({ script, output }));
}

let mock: Running;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

test.each([
  ['A first session', 4],
  ['What the real API cannot do', 4],
])('the shell blocks of %s give what the README says, block by block', async (title, count) => {
  const blocks = session(title);
  const separated = blocks.map(({ script }) => `${script}\necho`).join('\n');
  const script = separated.replace('http://localhost:8001', mock.url);
  const { stdout } = await promisify(execFile)('sh', ['-c', script]);
  expect(blocks).toHaveLength(count);
  const lines = stdout.split('\n').filter((line) => line !== '');
  expect(lines).toEqual(blocks.flatMap(({ output }) => output.trimEnd().split('\n')));
});

test('the README names every operation with its scope', () => {
  const scopes = {
    account: 'account level',
    client: 'client level',
    public: 'none',
    admin: 'the admin token',
  };
  const rows = loadContract('4.0').operations.map(
    ({ method, path, scope }) => `| \`${method} ${path}\` | ${scopes[scope ?? 'public']} |`,
  );
  expect(rows.filter((row) => !README.includes(row))).toEqual([]);
});

test.each(['mock', 'exec', 'test', 'token'])('the README names every flag of %s', async (command) => {
  const { stdout } = await runCli([command, '--help']);
  const flags = [...stdout.matchAll(/^ +(--(?!help)[a-z-]+)/gm)].map(([, flag]) => flag);
  expect(flags.length).toBeGreaterThan(3);
  expect(flags.filter((flag) => !README.includes(`\`${flag}\``))).toEqual([]);
});
