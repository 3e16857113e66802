import { expect, test } from '@jest/globals';
import { REPORT_KINDS } from '../../reports/report-kinds.ts';
import { listStep, loadWorkflows } from '../../testing/scenario-files.ts';
import { pageResponse, scriptedTarget } from '../../testing/scripted-target.ts';
import { runScenarios } from '../run-scenarios.ts';

const KEYS = {
  'X-API-Key': 'key-of-an-account',
  'X-Encryption-Key': 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
};

const parameters = Object.entries(KEYS).map(([name, value]) => ({ name, in: 'header', value }));
const successCriteria = Object.keys(KEYS).map((name) => ({
  condition: `$request.header.${name} == 'other'`,
}));

/** Sends both headers, and fails. */
async function run(body: object) {
  const set = loadWorkflows([
    { workflowId: 'one', steps: [listStep('list', { parameters, successCriteria })] },
  ]);
  const target = scriptedTarget([pageResponse(body)], { isLocal: false });
  return (await runScenarios(set, target, { inputs: {}, hasMatrix: false })).result;
}

test.each(Object.entries(REPORT_KINDS))('no secret header is shown in a report: %s', async (_, toReport) => {
  const report = toReport(await run({}));
  for (const key of Object.values(KEYS)) expect(report).not.toContain(key);
  expect(report).toContain('$API_KEY');
  expect(report).toContain('$ENCRYPTION_KEY');
});

test.each(Object.values(KEYS))('a response with the value of a secret header fails: %s', async (key) => {
  const { workflows } = await run({ echo: key });
  const failed = workflows.flatMap(({ steps }) => steps.flatMap(({ checks }) => checks));
  expect(failed.filter(({ rule }) => rule === 'secret')).toEqual([
    expect.objectContaining({ passed: false }),
  ]);
});
