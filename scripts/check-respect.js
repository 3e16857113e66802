// Replays the scenarios in an independent runner, Redocly Respect, against a mock: `npm run check-respect`.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

const RESPECT = '@redocly/cli@2.77.0';
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
  await replay();
}

async function replay() {
  const mock = spawn(process.execPath, ['dist/cli/main.js', 'mock', '--port', '0', '--log-level', 'silent']);
  try {
    const [chunk] = await once(mock.stdout, 'data');
    const url = /ready on (\S+)/.exec(String(chunk))?.[1];
    const files = readdirSync('scenarios').filter((name) => name.endsWith('.arazzo.yaml'));
    const args = [
      ...['--yes', RESPECT, 'respect', ...files.map((name) => `scenarios/${name}`)],
      ...['--server', `factpulse=${url}`, '--server', `auth=${url}`],
      ...['--input', JSON.stringify(inputs())],
    ];
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off' };
    execFileSync('npx', args, { env, stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 64 * 1024 * 1024 });
    console.log(`${files.length} scenario files hold in ${RESPECT} too`);
  } catch (error) {
    process.stdout.write(String(error.stdout ?? error));
    process.exitCode = 1;
  } finally {
    mock.kill();
  }
}

/** Those of a mock with the demo fixtures. */
function inputs() {
  const [demo, other] = JSON.parse(readFileSync('mock-server/fixtures/demo.json', 'utf8')).accounts;
  return {
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
