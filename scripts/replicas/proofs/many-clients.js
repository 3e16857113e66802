// Three replicas start at once with an account of 100,000 clients. One of them stores it. A sandbox of it costs the engine
// what a sandbox of the demo fixtures costs, and the pages show each client once, in its place.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCaller } from '../parts/caller.js';
import { must, readAllClients } from '../parts/clients.js';
import { countCommands } from '../parts/commands.js';
import { freePort } from '../parts/free-port.js';
import { createReplica } from '../parts/replica.js';
import { openStandIn } from '../parts/stand-in.js';

const CLIENTS = 100_000;
const SANDBOXES = 100;

export async function prove() {
  const folder = mkdtempSync(join(tmpdir(), 'replicas-fixtures-'));
  const fixtures = join(folder, 'fixtures.json');
  const clients = Array.from({ length: CLIENTS }, createClient);
  const accounts = [{ email: 'demo@factpulse.test', password: 'demo', clients }];
  writeFileSync(fixtures, JSON.stringify({ accounts }));
  const startedAt = performance.now();
  const standIn = await openStandIn({ flags: ['--fixtures', fixtures] });
  try {
    const seconds = (performance.now() - startedAt) / 1000;
    must(countBases(standIn.engine) === 1, `the engine holds ${countBases(standIn.engine)} bases`);
    const pages = await checkPages(standIn.url, clients);
    return `started in ${seconds.toFixed(1)} s, one base; ${pages}; ${await compareSandboxes(standIn)}`;
  } finally {
    await standIn.close();
    rmSync(folder, { recursive: true });
  }
}

function createClient(_, index) {
  const digits = String(index).padStart(12, '0');
  return {
    uid: `00000000-0000-4000-8000-${digits}`,
    name: `Client ${index}`,
    siret: `10${digits}`,
    createdAt: new Date(Date.UTC(2020, 0, 1) + index * 1000).toISOString(),
  };
}

function countBases(engine) {
  const keys = engine.cli('--scan', '--pattern', 'factpulse-kit:base:*').split('\n');
  return new Set(keys.map((key) => key.split(':')[2])).size;
}

async function checkPages(url, expected) {
  const caller = createCaller(url);
  const { total, clients } = await readAllClients(caller, await caller.signIn());
  caller.close();
  must(total === expected.length, `the list says ${total} clients instead of ${expected.length}`);
  must(clients.length === total, `the pages have ${clients.length} clients instead of ${total}`);
  const wrong = expected.findIndex(
    ({ uid, name }, index) => clients[index].uid !== uid || clients[index].name !== name,
  );
  must(wrong === -1, `client ${wrong} of the list is ${JSON.stringify(clients[wrong])}`);
  return `${clients.length} clients in their places`;
}

/** Opens sandboxes of the large fixtures and of small ones, in the same engine. */
async function compareSandboxes({ url, engine }) {
  const flags = ['--store', engine.url, '--store-prefix', 'small:', '--log-level', 'warn'];
  const small = createReplica({ port: await freePort(), flags });
  await small.start();
  const few = await costOfSandboxes(engine, small.url);
  const many = await costOfSandboxes(engine, url);
  await small.end('SIGKILL');
  must(many.calls <= few.calls * 1.02, `opening takes ${many.calls} commands instead of ${few.calls}`);
  must(many.usec <= few.usec * 2, `opening takes ${many.usec} µs instead of ${few.usec}`);
  return `a sandbox costs ${many.calls} commands and ${many.usec} µs, one of the demo fixtures ${few.calls} and ${few.usec}`;
}

/** For one sandbox, opened by its first sign-in: what the engine counts. The fastest of three rounds. */
async function costOfSandboxes(engine, url) {
  const caller = createCaller(url);
  const rounds = [];
  for (let round = 0; round < 3; round += 1) {
    const { calls, usec } = await countCommands(engine, async () => {
      for (let index = 0; index < SANDBOXES; index += 1)
        await caller.signIn({ sandbox: `room-${round}-${index}` });
    });
    rounds.push({ calls: Math.round(calls / SANDBOXES), usec: Math.round(usec / SANDBOXES) });
  }
  caller.close();
  return rounds.sort((one, other) => one.usec - other.usec)[0];
}
