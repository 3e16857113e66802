// Lints the scenarios with Redocly, and replays them in an independent runner, Redocly Respect, against a mock of each
// version of the contract that they run with: `npm run check-respect`. Respect takes the contract from the file, so it
// gets copies that name the documents of that version.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { loadSources } from './build/load-source.js';

const { CONTRACTS, contractVersions, isLater, writtenFor } = await loadSources([
  'contracts/registry.ts',
  'scenarios/arazzo/files/written-for.ts',
]);

const RESPECT = '@redocly/cli@2.77.0';
const SHIPPED = readdirSync('scenarios').filter((name) => name.endsWith('.arazzo.yaml'));
const OTHERS = ['scripts/arazzo-1.1.arazzo.yaml', 'record/testing/onboarding.arazzo.yaml']; // the last was written from a recording
const FILES = [...SHIPPED.map((name) => join('scenarios', name)), ...OTHERS];
const VANISHED = '99999999-9999-4999-8999-999999999999';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
if (!isSupported) {
  const verdict = process.env.CI ? 'FAILS' : 'skipped';
  console.log(
    `${verdict}: ${RESPECT} needs Node.js 20.19 or 22.12 and later, this is ${process.versions.node}`,
  );
  if (process.env.CI) process.exitCode = 1;
} else {
  await lint();
  await Promise.all(contractVersions().map(replay));
}

/** @returns what the command prints */
function redocly(args) {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off' };
  return promisify(execFile)('npx', ['--yes', RESPECT, ...args], { env, maxBuffer: 64 * 1024 * 1024 });
}

function fail(heading, error) {
  process.stdout.write(`${heading}:\n${error.stdout ?? error}${error.stderr ?? ''}`);
  process.exitCode = 1;
}

async function lint() {
  try {
    await redocly(['lint', ...FILES]);
    console.log(`${FILES.length} scenario files are valid for ${RESPECT}`);
  } catch (error) {
    fail('Lint', error);
  }
}

async function replay(version) {
  const flags = ['--contract', version, '--port', '0', '--log-level', 'silent'];
  const folder = mkdtempSync(join(tmpdir(), 'respect-'));
  const mock = spawn(process.execPath, ['dist/cli/main.js', 'mock', ...flags]);
  try {
    const [chunk] = await once(mock.stdout, 'data');
    const url = /ready on (\S+)/.exec(String(chunk))?.[1];
    const files = copyScenarios(version, folder);
    await redocly([
      ...['respect', ...files],
      ...['--server', `factpulse=${url}`, '--server', `auth=${url}`],
      ...['--input', JSON.stringify(inputs())],
    ]);
    console.log(`${files.length} scenario files hold in ${RESPECT} too, with contract ${version}`);
  } catch (error) {
    fail(`Contract ${version}`, error);
  } finally {
    mock.kill();
    rmSync(folder, { recursive: true });
  }
}

/** Copies the scenarios that run with a version of the contract. @returns their paths */
function copyScenarios(version, folder) {
  return FILES.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const written = writtenFor(parse(text).sourceDescriptions.map(({ url }) => url));
    if (isLater(written, version)) return [];
    const { documents } = CONTRACTS[version];
    const named = CONTRACTS[written].documents.map(({ file }) => basename(file));
    const copy = named.reduce(
      (done, name, index) =>
        done.replace(
          new RegExp(`url: (\\.\\./contracts/)?${name}$`, 'gm'),
          () => `url: ${documents[index].file}`,
        ),
      text,
    );
    const path = join(folder, basename(file));
    writeFileSync(path, copy);
    return [path];
  });
}

/** Those of a mock with the demo fixtures. */
function inputs() {
  const [demo, other] = JSON.parse(readFileSync('mock-server/fixtures/demo.json', 'utf8')).accounts;
  const keyOf = (account, isForClient) =>
    account.apiKeys.find(({ clientUid }) => (clientUid !== undefined) === isForClient);
  return {
    apiKey: keyOf(demo, false).key,
    clientApiKey: keyOf(demo, true).key,
    clientApiKeyUid: keyOf(demo, true).clientUid,
    otherApiKey: keyOf(other, false).key,
    username: demo.email,
    password: demo.password,
    otherUsername: other.email,
    otherPassword: other.password,
    clientPrefix: 'factpulse-kit',
    expiredToken: token('--expires-in=-1m'),
    vanishedClientUid: VANISHED,
    vanishedClientToken: token(`--client=${VANISHED}`),
  };
}

function token(flag) {
  return execFileSync(process.execPath, ['dist/cli/main.js', 'token', flag], { encoding: 'utf8' }).trim();
}
