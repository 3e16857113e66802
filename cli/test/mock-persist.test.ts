import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Running, runCli, startMock, unwrap } from '../testing/run-cli.ts';

let folder: string;
let persist: string;
let running: Running | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-persist-'));
  persist = join(folder, 'state.json');
});
afterEach(async () => {
  await running?.stop('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function start() {
  running = await startMock(['--persist', persist, '--fixtures', 'demo', '--log-level', 'silent']);
  const { url, stop } = running;
  const credentials = { username: 'demo@factpulse.test', password: 'demo' };
  const signIn = await fetch(`${url}/api/token/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  const { access } = (await signIn.json()) as { access: string };
  const headers = { Authorization: `Bearer ${access}`, 'Content-Type': 'application/json' };

  async function create(name: string): Promise<void> {
    const body = JSON.stringify({ name, description: '.'.repeat(1000) });
    const { status } = await fetch(`${url}/api/v1/clients`, { method: 'POST', headers, body });
    expect(status).toBe(201);
  }

  async function names(): Promise<string[]> {
    const all: string[] = [];
    for (let page = 1; ; page++) {
      const response = await fetch(`${url}/api/v1/clients?page=${page}&pageSize=100`, { headers });
      const { results } = (await response.json()) as { results: { name: string }[] };
      if (results.length === 0) return all;
      all.push(...results.map(({ name }) => name));
    }
  }

  return { stop, create, names };
}

test('every confirmed change survives kill -9 under concurrent writes', async () => {
  const first = await start();
  const answered: string[] = [];
  let killed: Promise<unknown> | undefined;

  async function work(worker: number): Promise<void> {
    for (let turn = 0; ; turn++) {
      const name = `Client ${worker}-${turn}`;
      try {
        await first.create(name);
      } catch {
        return; // the mock is dead
      }
      answered.push(name);
      if (answered.length === 400) killed = first.stop('SIGKILL');
    }
  }

  await Promise.all(Array.from({ length: 10 }, (_, worker) => work(worker)));
  await killed;
  const names = await (await start()).names();
  expect(names).toEqual(expect.arrayContaining(answered));
  expect(new Set(names).size).toBe(names.length);
});

test('SIGTERM leaves one file that contains everything', async () => {
  const { stop, create } = await start();
  await create('Neuf');
  await stop('SIGTERM');
  expect(readdirSync(folder)).toEqual(['state.json']);
  expect(JSON.stringify(JSON.parse(readFileSync(persist, 'utf8')))).toContain('"name":"Neuf"');
});

test('a second process is refused with 2, and named the first one', async () => {
  await start();
  const { code, stderr } = await runCli(['mock', '--port', '0', '--persist', persist]);
  expect([code, unwrap(stderr)]).toEqual([
    2,
    expect.stringContaining(`process ${running?.process.pid} on the`),
  ]);
});

test('of processes that start at once after a crash, exactly one gets the file', async () => {
  await (await start()).stop('SIGKILL');
  const args = ['--persist', persist, '--log-level', 'silent'];
  const results = await Promise.allSettled([1, 2, 3].map(() => startMock(args)));
  const started = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  await Promise.all(started.map(({ stop }) => stop()));
  expect(started).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(['state.json']);
});
