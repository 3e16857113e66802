import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { writeScenarios } from '../../scenarios/testing/scenario-files.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';

const TUTORIAL = readFileSync(new URL('../../docs/writing-scenarios.md', import.meta.url), 'utf8');
const FENCE = '`'.repeat(3);

/** The YAML blocks of the tutorial, in order. */
const [header = '', workflow = '', following = '', refused = ''] = [
  ...TUTORIAL.matchAll(new RegExp(`${FENCE}yaml\n([\\s\\S]*?)${FENCE}`, 'g')),
].map(([, block = '']) => block);

function testFile(content: string) {
  return runCli(['test', writeScenarios(content), '--workflow', 'a-new-client-is-listed']);
}

test('the empty file of the tutorial is refused, with its line', async () => {
  const { code, stderr } = await testFile(header);
  expect([code, unwrap(stderr)]).toEqual([
    2,
    expect.stringMatching(/line 13, \/workflows: must NOT have fewer than 1 items/),
  ]);
});

test('the final file of the tutorial passes', async () => {
  const steps = following.replace('components:', `${refused}components:`);
  const { code, stdout } = await testFile(header.replace('workflows: []\n', '') + workflow + steps);
  expect(stdout).toContain('A client that was just created is counted  5 steps');
  expect(code).toBe(0);
});
