// Runs whole applications against a mock that serves FactPulse's full documents: `npm run check-applications`. Its Python
// SDKs parse every answer and drive a workflow, and Schemathesis tries to find something that the documents do not allow.
// It needs Python with its venv module. The last line is `N passed, N failed`; with CI=true a missing Python fails.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadSources } from '../build/load-source.js';
import { packInto } from '../build/pack.js';
import { runProgram } from './run-program.js';
import { startMock } from './start-mock.js';

/** FactPulse's own documents, which a clone that stands alone does not have. */
const FULL = '../shared/upstream';
const RUNS = [
  { contract: '4.3', sdk: '4.3.0', document: `${FULL}/full-4.3.yaml` },
  { contract: '4.4', sdk: '4.4.0', document: `${FULL}/full-4.4.yaml` },
];
/** A separate, smaller document, which has operations of every kind. */
const SMALLER = [{ contract: '4.4', document: 'mock-server/testing/documents/things.openapi.yaml' }];

/** Not `positive_data_acceptance` and `negative_data_rejection`: FastAPI takes more than a document says. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'ignored_auth',
  'unsupported_method',
];

const { installPackages, PackagesMissing } = await loadSources(['fidelity/services/install-packages.ts']);
const project = mkdtempSync(join(tmpdir(), 'factpulse-kit-applications-'));

try {
  const isFull = existsSync(FULL);
  if (!isFull)
    console.log(`skipped: FactPulse's full documents, which are not in ${FULL}; ours is used instead`);
  const runs = isFull ? RUNS : SMALLER;
  const programs = new Map(runs.map((run) => [run, install(run)]));
  execFileSync('npm', [
    ...['install', '--prefix', project, '--silent', '--no-audit', '--no-fund'],
    packInto(project),
  ]);
  const results = (await Promise.all(runs.map((run) => check(run, programs.get(run))))).flat();
  const failed = results.filter((isFine) => !isFine).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof PackagesMissing)) throw error;
  console.log(`${process.env.CI ? 'FAILS' : 'skipped'}: ${error.message}`);
  if (process.env.CI) process.exitCode = 1;
} finally {
  rmSync(project, { recursive: true });
}

/** Returns the folders of its programs. */
function install({ sdk }) {
  return {
    python: sdk && join(installFrom(`sdk-${sdk}`), 'python'),
    schemathesis: join(installFrom('schemathesis'), 'schemathesis'),
  };
}

function installFrom(name) {
  return installPackages(
    `scripts/applications/requirements-${name}.txt`,
    `node_modules/.cache/applications-${name}`,
  );
}

/** Returns whether each of its programs found nothing. */
async function check({ contract, document }, { python, schemathesis }) {
  const mock = await startMock(project, { contract, document });
  try {
    const name = `document of ${contract}`;
    const results = [await runSchemathesis(`Schemathesis, ${name}`, schemathesis, document, mock)];
    if (python) {
      const env = { MOCK_URL: mock.url, DOCUMENT: asJson(document, contract), PYTHONDONTWRITEBYTECODE: '1' };
      for (const script of ['answers', 'workflow']) {
        const command = [python, `scripts/applications/${script}.py`];
        results.push(await runProgram(`SDK, ${script}, ${name}`, command, env));
      }
    }
    return results;
  } finally {
    mock.stop();
  }
}

function runSchemathesis(name, program, document, { url, token }) {
  const options = ['--checks', CHECKS.join(), '--seed', '1', '-n', '5', '--no-color'];
  const command = [program, 'run', document, '--url', url, ...options];
  return runProgram(name, [...command, '-H', `Authorization: Bearer ${token}`], {});
}

/** Python reads JSON without a package. */
function asJson(document, contract) {
  const file = join(project, `${contract}.json`);
  writeFileSync(file, JSON.stringify(parse(readFileSync(document, 'utf8'))));
  return file;
}
