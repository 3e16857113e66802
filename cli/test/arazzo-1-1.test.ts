import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { writeScenarios } from '../../scenarios/testing/scenario-files.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';

/** Redocly Respect replays it too (`npm run check-respect`). */
const FILE = 'scripts/arazzo-1.1.arazzo.yaml';
const WORKFLOW = ['--workflow', 'a-text-that-is-not-an-expression-is-sent-as-it-is'];

test('a file of Arazzo 1.1 runs', async () => {
  const { code, stdout } = await runCli(['test', FILE, ...WORKFLOW]);
  expect(stdout).toContain('A text that is not an expression is sent as it is  3 steps');
  expect(code).toBe(0);
});

test('one with steps that depend on each other is refused, with the line', async () => {
  const content = readFileSync(FILE, 'utf8').replace('dependsOn: [signIn]', 'dependsOn: [list]');
  const { code, stderr } = await runCli(['test', writeScenarios(content), ...WORKFLOW]);
  expect(unwrap(stderr)).toContain(
    'line 40, /workflows/0/steps/1/dependsOn: forms a cycle: create → list → create.',
  );
  expect(code).toBe(2);
});
