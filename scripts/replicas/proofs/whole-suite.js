// The suite as users run it, with the strict reader, against the balancer, and against one mock in memory: the same passes,
// and as much of the contract is seen.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '../parts/clients.js';
import { freePort } from '../parts/free-port.js';
import { startProcess } from '../parts/processes.js';
import { createReplica } from '../parts/replica.js';
import { withStandIn } from '../parts/stand-in.js';

export async function prove() {
  const figures = [];
  for (const contract of ['4.0', '4.4']) figures.push(await compare(contract));
  return figures.join('; ');
}

async function compare(contract) {
  const flags = ['--contract', contract];
  const expected = await aloneInMemory(flags, (url) => runSuite(url, contract));
  return withStandIn({ flags }, async ({ url, balancer }) => {
    const shared = await runSuite(url, contract);
    must(shared === expected, `with replicas: ${shared}; with one mock in memory: ${expected}`);
    const requests = await balancer.requests();
    must(
      requests.every((count) => count > 0),
      `a replica has served nothing: ${requests}`,
    );
    return `${contract}: ${shared}, ${requests.join(' + ')} requests`;
  });
}

async function aloneInMemory(flags, use) {
  const mock = createReplica({ port: await freePort(), flags: [...flags, '--log-level', 'warn'] });
  await mock.start();
  try {
    return await use(mock.url);
  } finally {
    await mock.end('SIGKILL');
  }
}

/** What of it passed, without how long it took. @throws Error if a workflow fails */
async function runSuite(url, contract) {
  const folder = mkdtempSync(join(tmpdir(), 'replicas-suite-'));
  const report = join(folder, 'report.json');
  const args = [
    '--target',
    url,
    '--contract',
    contract,
    '--workers',
    '8',
    '--reader',
    'strict',
    '--coverage',
  ];
  const files = ['--report', `json=${report}`, '--ledger', join(folder, 'ledger.jsonl')];
  try {
    const run = startProcess(process.execPath, ['dist/cli/main.js', 'test', ...args, ...files]);
    const { code } = await run.ended;
    must(code === 0, `factpulse-kit test ended with ${code}:\n${run.output()}`);
    const { summary, coverage } = JSON.parse(readFileSync(report, 'utf8'));
    return describe(summary, coverage);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function describe({ passed, skipped, steps }, { covered, total }) {
  return `${passed} workflows passed, ${skipped} skipped, ${steps} steps, ${covered} of ${total} covered`;
}
