import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { alterAnswers } from '../../compare/testing/altering-server.ts';
import { useServer } from '../../scenarios/testing/hostile-server.ts';
import { cleanEnvironment, MAIN } from '../testing/run-cli.ts';
import { useFolder } from '../testing/use-folder.ts';
import { useMock } from '../testing/use-mock.ts';

jest.setTimeout(60_000); // each run of the workflow compares two servers

const start = useMock();
const serve = useServer();
const createFolder = useFolder();

interface Job {
  readonly steps: readonly { readonly name?: string; readonly run?: string }[];
}

const page = readFileSync(new URL('../../docs/ci.md', import.meta.url), 'utf8');
const [, text = ''] = /```yaml\n(name: FactPulse drift\n[\s\S]*?)```/.exec(page) ?? [];
const { steps } = (parse(text) as { jobs: { compare: Job } }).jobs.compare; // actionlint checks it
const scriptOf = (name: string) => steps.find((step) => step.name === name)?.run ?? 'exit 99';

/** Stand-ins for the programs that the steps use. `gh` notes what it is asked, and has an issue once it opened one. */
const PROGRAMS = {
  'bin/npx': `#!/bin/sh\nshift\nexec '${process.execPath}' '${MAIN}' "$@"\n`,
  'bin/gh':
    '#!/bin/sh\necho "$1 $2" >> gh.log\n[ "$1 $2" != "issue list" ] || ! grep -q "issue create" gh.log || echo 12\n',
  'gh.log': '',
};

/** Runs the steps as GitHub does. @returns the exit code of the comparison, and what `gh` was asked */
async function runWorkflow(folder: string, target: string) {
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    FACTPULSE_KIT_TARGET: target,
    FACTPULSE_KIT_WORKFLOW: 'create-with-only-a-name',
    FACTPULSE_KIT_MATRIX: 'no',
  };
  const run = async (name: string) => {
    const shell = spawn('bash', ['-e', '-c', scriptOf(name)], { cwd: folder, env: cleanEnvironment(env) });
    const [code] = await once(shell, 'close');
    return code as number | null; // as documented
  };
  const noted = readFileSync(join(folder, 'gh.log'), 'utf8');
  const code = await run('Compare the API with the mock');
  const output = code === 0 ? readFileSync(join(folder, 'output'), 'utf8') : '';
  if (output.endsWith('code=1\n')) await run('Open an issue, or add to the open one');
  const asked = readFileSync(join(folder, 'gh.log'), 'utf8').slice(noted.length);
  return { code, asked: asked.match(/issue (?:create|comment)/g) ?? [] };
}

test('the drift watch of the docs opens an issue, adds to it when something has changed, and is silent otherwise', async () => {
  const folder = createFolder(PROGRAMS);
  const { url } = await start(['--log-level', 'silent', '--assume', 'new-client=inactive']);
  let [status, isDown] = [201, false];
  const alter = alterAnswers(url, (passing) => {
    if (isDown) return undefined;
    return passing.status === 201 ? { status } : {};
  });
  const target = await serve(alter);
  await once(spawn('chmod', ['+x', 'bin/npx', 'bin/gh'], { cwd: folder }), 'close');
  expect(await runWorkflow(folder, target)).toEqual({ code: 0, asked: ['issue create'] });
  expect(await runWorkflow(folder, target)).toEqual({ code: 0, asked: [] });
  status = 200;
  expect(await runWorkflow(folder, target)).toEqual({ code: 0, asked: ['issue comment'] });
  expect(readFileSync(join(folder, 'reports/drift.md'), 'utf8')).toContain(
    'Since the last report: 1 new, 1 gone',
  );
  const last = readFileSync(join(folder, 'reports/last.json'), 'utf8');
  isDown = true;
  expect(await runWorkflow(folder, target)).toEqual({ code: 3, asked: [] });
  expect(readFileSync(join(folder, 'reports/last.json'), 'utf8')).toBe(last);
});
