import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { writeScenarios } from '../../scenarios/testing/scenario-files.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';

const TUTORIAL = readFileSync(new URL('../../docs/writing-scenarios.md', import.meta.url), 'utf8');
const FENCE = '`'.repeat(3);

/** The YAML blocks of the tutorial, in order: the file grows, and is shown as a whole at the end. Marked ones are apart. */
const blocks = [...TUTORIAL.matchAll(new RegExp(`(?<!-->\n)${FENCE}yaml\n([\\s\\S]*?)${FENCE}`, 'g'))].map(
  ([, block = '']) => block,
);
const [header = '', ...parts] = blocks.slice(0, -1);
const whole = blocks.at(-1) ?? '';

function testFile(content: string) {
  return runCli(['test', writeScenarios(content), '--workflow', 'a-new-client-is-listed']);
}

test('the empty file of the tutorial is refused, with its line', async () => {
  const { code, stderr } = await testFile(header);
  expect(unwrap(stderr)).toContain('line 13, /workflows: must NOT have fewer than 1 items');
  expect(code).toBe(2);
});

test('the whole file of the tutorial has every part that was shown before', () => {
  const shown = [header.replace('workflows: []\n', ''), ...parts];
  expect(shown).toHaveLength(5);
  expect(shown.filter((part) => !whole.includes(part))).toEqual([]);
});

/** The first table of the section "Mistakes". */
const [, mistakes = ''] = TUTORIAL.split('## Mistakes');
const rows = [...mistakes.matchAll(/^\| `(.+?)` \| (.+?) \|$/gm)].map(([, wrong = '', told = '']) => ({
  wrong,
  told,
}));
/** What each key of the table replaces in the whole file. */
const REPLACED: readonly [key: string, replaced: string][] = [
  ['value', 'value: Bearer {$steps.signIn.outputs.access}'],
  ['condition', 'condition: $statusCode == 201'],
  ['succesCriteria', 'successCriteria:'],
  ['operationId', 'operationId: $sourceDescriptions.factpulse.list_clients_api_v1_clients_get'],
  ['access', 'access: $response.body#/access'],
];

test('the tutorial lists mistakes', () => {
  expect(rows.length).toBeGreaterThanOrEqual(9);
});

test.each(rows)('the tutorial says what you are told about $wrong', async ({ wrong, told }) => {
  const [, replaced = ''] = REPLACED.find(([key]) => wrong.startsWith(`${key}:`)) ?? [];
  expect(replaced).not.toBe('');
  const { code, stderr } = await testFile(whole.replace(replaced, () => wrong));
  expect(unwrap(stderr)).toContain(told);
  expect(unwrap(stderr)).toMatch(/: line \d+, \//);
  expect(code).toBe(2);
});

test('the whole file of the tutorial passes', async () => {
  const { code, stdout } = await testFile(whole);
  expect(stdout).toContain('A client that was just created is counted  5 steps');
  expect(code).toBe(0);
});
