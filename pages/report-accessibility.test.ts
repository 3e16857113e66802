import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runCli } from '../cli/testing/run-cli.ts';
import { findProblems } from './testing/accessibility.ts';
import { describeInBrowser } from './testing/browser.ts';

const CONTRACT = fileURLToPath(new URL('../contracts/factpulse-4.0.openapi.yaml', import.meta.url));
const LIST = {
  stepId: 'list',
  description: `Lists the clients ${'of-a-very-long-name'.repeat(20)}.`,
  operationId: '$sourceDescriptions.factpulse.list_clients_api_v1_clients_get',
};
const WORKFLOWS = {
  passes: { summary: 'Passes', steps: [{ ...LIST, successCriteria: [{ condition: '$statusCode == 401' }] }] },
  fails: { summary: 'Fails', steps: [{ ...LIST, successCriteria: [{ condition: '$statusCode == 200' }] }] },
  skipped: { summary: 'Is skipped', 'x-targets': ['url'], steps: [LIST] },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'factpulse-kit-report-'));
  const document = {
    arazzo: '1.0.1',
    info: { title: 'Report', version: '1.0.0' },
    sourceDescriptions: [{ name: 'factpulse', url: CONTRACT, type: 'openapi' }],
    workflows: Object.entries(WORKFLOWS).map(([workflowId, workflow]) => ({ workflowId, ...workflow })),
  };
  writeFileSync(join(folder, 'report.arazzo.yaml'), JSON.stringify(document)); // YAML includes JSON
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs workflows, and returns the URL of the report and the exit code. */
async function run(name: string, ids: readonly string[]): Promise<{ url: string; code: number | null }> {
  const report = join(folder, `${name}.html`);
  const workflows = ids.flatMap((id) => ['--workflow', id]);
  const { code } = await runCli(['test', folder, ...workflows, '--report', `html=${report}`]);
  return { url: pathToFileURL(report).href, code };
}

describeInBrowser('the HTML report is accessible', (open) => {
  test('when all workflows passed', async () => {
    const { url, code } = await run('passed', ['passes']);
    expect(code).toBe(0);
    const page = await open(url);
    expect(await findProblems(page)).toEqual([]);
  });

  test('when workflows failed and were skipped, with everything open, and filtered', async () => {
    const { url, code } = await run('failed', ['passes', 'fails', 'skipped']);
    expect(code).toBe(1);
    const page = await open(url);
    await page.getByRole('button', { name: 'Open all' }).click();
    for (const step of await page.locator('.step:not([open]) > summary').all()) await step.click();
    expect(await page.locator('.step[open]').count()).toBe(2);
    expect(await findProblems(page)).toEqual([]);
    await page.getByRole('radio', { name: 'skipped' }).check();
    expect(await findProblems(page)).toEqual([]);
  });
});
