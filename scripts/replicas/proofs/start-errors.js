// The command against engines that it cannot use: it ends at once, with one line that says what to do, without credentials.
import { must } from '../parts/clients.js';
import { startEngine } from '../parts/engine.js';
import { freePort } from '../parts/free-port.js';
import { inParallel } from '../parts/in-parallel.js';
import { startProcess } from '../parts/processes.js';
import { createReplica } from '../parts/replica.js';

const PASSWORD = 'a-password-to-hide';

export async function prove() {
  const opened = [];
  const engine = async (...options) => {
    const started = await startEngine(options);
    opened.push(started);
    return started;
  };
  try {
    const rows = await createRows(engine);
    const wrong = (await inParallel(2, rows, checkRow)).filter((text) => text !== undefined);
    must(wrong.length === 0, wrong.join('\n'));
    return `${rows.length} engines and stores refused`;
  } finally {
    for (const each of opened) await each.close();
  }
}

/** What is wrong, the URL, words of the line, and further flags. */
async function createRows(engine) {
  const guarded = await engine('--requirepass', PASSWORD);
  const withPassword = (password) => guarded.url.replace('//', `//:${password}@`);
  const main = await engine();
  const replica = await engine('--replicaof', '127.0.0.1', String(main.port));
  main.cli('SET', 'foreign:key', 'a value');
  main.cli('HSET', 'newer:meta', 'format', 'factpulse-kit store 999');
  await seed(main);
  return [
    ['nothing listens', `redis://127.0.0.1:${await freePort()}`, /nothing listens/],
    ['no password', guarded.url, /password/],
    ['wrong password', withPassword(`${PASSWORD}-wrong`), /password/],
    ['a cluster', (await engine('--cluster-enabled', 'yes')).url, /cluster/],
    ['a replica that only reads', replica.url, /read-only replica/],
    ['full', (await engine('--maxmemory', '1')).url, /memory is full/],
    ['keys of another program', main.url, /"foreign:key".*--store-prefix/, '--store-prefix', 'foreign:'],
    ['a newer state', main.url, /newer version/, '--store-prefix', 'newer:'],
    ['other fixtures', main.url, /other fixtures.*--store-reset/, '--fixtures', 'empty'],
    ['another secret', main.url, /another secret.*--secret/, '--secret', 'another one'],
    ['no database of this number', `${main.url}/99`, /database/],
    ['TLS where there is none', main.url.replace('redis:', 'rediss:'), /TLS/],
    ['another protocol', 'http://127.0.0.1:1', /--store/],
  ];
}

/** Stores the demo fixtures with the default prefix and secret. */
async function seed({ url }) {
  const replica = createReplica({ port: await freePort(), flags: ['--store', url] });
  await replica.start();
  await replica.end('SIGTERM');
}

/** Returns what is wrong with the line; undefined if nothing is. */
async function checkRow([title, url, words, ...flags]) {
  const args = ['dist/cli/main.js', 'mock', '--port', '0', '--store', url, ...flags, '--log-level', 'error'];
  const run = startProcess(process.execPath, args);
  const { code } = await run.ended;
  const text = run.output().trim().replace(/\n +/g, ' '); // it is folded to the width of the terminal
  const [line, ...others] = text.replace(/\nRun factpulse-kit --help for usage\.$/, '').split('\n');
  const isLine = line.startsWith('error: ') && words.test(line) && others.length === 0;
  if (code === 2 && isLine && !text.includes(PASSWORD)) return undefined;
  return `${title}: exit code ${code}, instead of one line like ${words}:\n${text.slice(0, 1000)}`;
}
