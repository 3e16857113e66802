import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The oldest and the newest that clusters of today have, and one between. */
const KUBERNETES = ['1.29', '1.33', '1.37'];
const MANIFESTS = 'deploy/kubernetes';
const COMPOSE = 'deploy/compose.yaml';

/**
 * Checks that read files of deploy/ and the Dockerfile. Each throws if it finds something.
 *
 * @param {string} programs folder of the Python programs that requirements.txt installs
 * @returns {[title: string, run: () => void][]}
 */
export function fileChecks(programs) {
  const program = (name) => join(programs, name);
  const manifests = readdirSync(MANIFESTS).filter(
    (name) => name.endsWith('.yaml') && !name.startsWith('kustomiz'),
  );
  const paths = manifests.map((name) => join(MANIFESTS, name));
  return [
    ...KUBERNETES.map((version) => [
      `manifests, Kubernetes ${version}`,
      () => run(program('kubernetes-validate'), ['--strict', '--kubernetes-version', version, ...paths]),
    ]),
    ['Compose file', () => run(program('python'), ['scripts/deploy/read_compose.py'], composeAsJson())],
    ['Dockerfile, hadolint', () => run(program('hadolint'), ['Dockerfile'])],
  ];
}

/** HAProxy's own check of the configuration, in which a warning counts as an error. */
export function checkBalancer() {
  run('haproxy', ['-dW', '-c', '-f', 'deploy/haproxy.cfg']);
}

/** As `docker compose` reads it: with merged maps, defaults, and a text for each variable that is required. */
function composeAsJson() {
  const text = readFileSync(COMPOSE, 'utf8');
  const replaced = text.replace(/\$(?:\$|\{\w+(?::([-?])([^}]*))?\})/g, (all, kind, value) => {
    if (all === '$$') return '$';
    return kind === '-' ? value : 'text';
  });
  return JSON.stringify(parse(replaced, { merge: true }));
}

function run(program, args, input = '') {
  execFileSync(program, args, { input, encoding: 'utf8', stdio: 'pipe' });
}
