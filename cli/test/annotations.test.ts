import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { documentOf, listStep } from '../../scenarios/testing/scenario-files.ts';
import { runCli } from '../testing/run-cli.ts';

let root: string;
let monorepo: string;
let shop: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'cli-annotations-'));
  monorepo = join(root, 'repository');
  shop = join(monorepo, 'packages/shop');
  mkdirSync(join(shop, 'scenarios'), { recursive: true });
  mkdirSync(join(monorepo, '.git'));
  symlinkSync(monorepo, join(root, 'link'), 'junction');
  const passing = listStep('first', { successCriteria: [{ condition: '$statusCode == 401' }] });
  const failing = listStep('second', { successCriteria: [{ condition: '$statusCode == 200' }] });
  const workflow = { workflowId: 'list', summary: 'Listing', steps: [passing, failing] };
  writeFileSync(join(shop, 'scenarios/list.arazzo.yaml'), stringify(documentOf([workflow])));
});
afterAll(() => rmSync(root, { recursive: true }));

const FILE = 'packages/shop/scenarios/list.arazzo.yaml';
const LINE = 17; // of `- stepId: second`

/** The properties of the only annotation. */
async function annotate(path: string, cwd: string, env: Record<string, string> = {}) {
  const { stdout } = await runCli(['test', path], { GITHUB_ACTIONS: 'true', ...env }, cwd);
  const [, properties = ''] = /^::error ([^:]*)::/m.exec(stdout) ?? [];
  return Object.fromEntries(properties.split(',').map((property) => property.split('=')));
}

describe('an annotation is at the failed step, relative to the repository', () => {
  test.each<[string, () => [path: string, cwd: string, env?: Record<string, string>]]>([
    ['run in a package of it', () => ['scenarios', shop]],
    ['run in its root', () => ['packages/shop/scenarios', monorepo]],
    ['run elsewhere', () => [join(shop, 'scenarios'), root]],
    ['with the workspace of the runner', () => ['scenarios', shop, { GITHUB_WORKSPACE: monorepo }]],
    ['with a workspace that is a link', () => ['scenarios', shop, { GITHUB_WORKSPACE: join(root, 'link') }]],
    [
      'with the workspace of another repository',
      () => ['scenarios', shop, { GITHUB_WORKSPACE: join(tmpdir(), 'other') }],
    ],
  ])('%s', async (_, where) => {
    const { file, line } = await annotate(...where());
    expect([file, Number(line)]).toEqual([FILE, LINE]);
  });
});
