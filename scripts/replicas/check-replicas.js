// Shows with real parts what replicas that share an engine promise: `npm run check-replicas`. Redis, HAProxy and faketime
// must be installed; with CI=true a missing one fails. `--long` takes the whole of what is otherwise a sample, and
// `--only NAME` one proof. The last line is `N passed, N failed`.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { killAll } from './parts/processes.js';

/** Modules of proofs/: each exports `prove({ isLong })`, which returns what it measured, or throws what is wrong. */
const PROOFS = {
  'whole-suite': 'the scenario suite passes through the balancer, with eight workers',
  sandboxes: 'fifty sandboxes in use at once never meet',
  'killed-replicas': 'no write is lost or done twice when replicas are killed',
  'engine-restarts': 'no acknowledged write is lost when the engine is restarted',
  'differing-clocks': 'replicas whose clocks differ tell the time of the engine',
  'many-sandboxes': 'the limit of sandboxes holds for all replicas together',
  'many-clients': '100,000 clients of an account cost a page and a sandbox no more than few',
  'rolling-update': 'no request fails while replicas are replaced',
  callbacks: 'a task that a killed replica has begun is called back by another',
  'start-errors': 'an engine that cannot be used is one clear line and exit code 2',
};
const PROGRAMS = ['redis-server', 'redis-cli', 'haproxy', 'faketime'];

const { values } = parseArgs({
  options: { long: { type: 'boolean' }, only: { type: 'string', multiple: true } },
});
const unknown = values.only?.find((name) => !Object.hasOwn(PROOFS, name));
const missing = PROGRAMS.filter((program) => !isInstalled(program));

if (unknown !== undefined) {
  console.error(`there is no proof "${unknown}": choose from ${Object.keys(PROOFS).join(', ')}`);
  process.exitCode = 2;
} else if (missing.length > 0) {
  console.log(`${process.env.CI ? 'FAILS' : 'skipped'}: install ${missing.join(', ')}`);
  if (process.env.CI) process.exitCode = 1;
} else {
  const names = Object.keys(PROOFS).filter((name) => values.only?.includes(name) ?? true);
  let failed = 0;
  for (const name of names) if (!(await run(name))) failed += 1;
  console.log(`${names.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** Prints one line. Returns whether it passed. */
async function run(name) {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  try {
    const { prove } = await import(`./proofs/${name}.js`);
    const figures = await prove({ isLong: values.long ?? false });
    console.log(`ok ${name}: ${PROOFS[name]}: ${figures} (${seconds()})`);
    return true;
  } catch (error) {
    console.log(`FAILS ${name}: ${PROOFS[name]} (${seconds()})\n${error.stack}`);
    return false;
  } finally {
    killAll();
  }
}

function isInstalled(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}
