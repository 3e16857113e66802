import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readDocument } from '../../base/read-document.ts';
import { builtName } from '../../scenarios/arazzo/built-scenario.ts';
import { writeScenarios } from '../../scenarios/testing/scenario-files.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';

const FILES = readdirSync('scenarios').filter((name) => name.endsWith('.arazzo.yaml'));
const ACTIVATION = readFileSync('scenarios/activation.arazzo.yaml', 'utf8');
const WORKFLOW = ['--workflow', 'deactivate-twice'];

test.each(FILES)('%s was built as it is', (name) => {
  const file = join('scenarios', name);
  const built = join('dist/scenarios/built', builtName(readFileSync(file, 'utf8')));
  expect(existsSync(built) && JSON.parse(readFileSync(built, 'utf8'))).toEqual(readDocument(file).content);
});

test('a scenario that was changed after the build is read again', async () => {
  const changed = ACTIVATION.replaceAll('$statusCode == 200', '$statusCode == 299');
  const { code, stdout } = await runCli(['test', writeScenarios(changed), ...WORKFLOW]);
  expect(code).toBe(1);
  expect(stdout).toContain('$statusCode == 299');
});

test('an error in one names its line', async () => {
  const line = ACTIVATION.split('\n').findIndex((text) => text.includes('workflowId:')) + 1;
  const copy = writeScenarios(ACTIVATION);
  const { code, stderr } = await runCli(['test', 'scenarios/activation.arazzo.yaml', copy]);
  const start = `Cannot use "${copy}": line ${line}, /workflows/0/workflowId`;
  expect(code).toBe(2);
  expect(unwrap(stderr)).toContain(
    `${start}: "a-client-to-switch" is also defined in "scenarios/activation.arazzo.yaml"`,
  );
});
