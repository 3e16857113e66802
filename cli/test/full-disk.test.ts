import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { cleanEnvironment, MAIN } from '../testing/run-cli.ts';

type Output = 'stdout' | 'stderr';

/** Runs `factpulse-kit` as built, with a full disk behind some of its outputs. */
function run(args: readonly string[], full: readonly Output[]) {
  const to = (output: Output) => (full.includes(output) ? openSync('/dev/full', 'w') : 'pipe');
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: cleanEnvironment({}),
    stdio: ['ignore', to('stdout'), to('stderr')],
  });
  const written = { stdout: '', stderr: '' };
  for (const output of ['stdout', 'stderr'] as const) {
    child[output]?.setEncoding('utf8').on('data', (text) => {
      written[output] += text;
    });
  }
  return { child, ended: once(child, 'close').then(([code]) => ({ code, ...written })) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** Resolves with the status once something answers. */
async function statusAt(url: string): Promise<number> {
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response) return response.status;
  }
}

/** A device that takes no byte, as a full disk does (full(4)). */
const onFullDisk = existsSync('/dev/full') ? describe : describe.skip;

onFullDisk('on a full disk', () => {
  test.each<[string, Output[]]>([
    ['its standard output', ['stdout']],
    ['its standard error', ['stderr']],
    ['both', ['stdout', 'stderr']],
  ])('a mock serves on, and ends with 0 on SIGTERM: %s', async (_, full) => {
    const port = await freePort();
    const { child, ended } = run(['mock', '--port', String(port)], full);
    const url = `http://127.0.0.1:${port}/api/v1/clients`;
    const statuses = [await statusAt(url)];
    for (let sent = 0; sent < 300; sent += 1) statuses.push(await statusAt(url)); // more than one batch of the log
    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect([code, stderr]).toEqual([0, expect.not.stringMatching(/\n {4}at /)]);
    if (!full.includes('stderr')) expect(stderr.match(/the disk is full/g)).toHaveLength(1);
  });

  test.each<[string, string[]]>([
    ['token', ['token']],
    ['assumptions', ['assumptions']],
    ['test', ['test', '--workflow', 'life-of-a-client']],
  ])('%s says that its output is lost, and ends with 1', async (_, args) => {
    const { code, stderr } = await run(args, ['stdout']).ended;
    expect([code, stderr.replace(/\s+/g, ' ').trim()]).toEqual([
      1,
      'error: Cannot write to standard output: the disk is full (ENOSPC). Free some space, or redirect it elsewhere.',
    ]);
  });

  test('exec ends with the exit code of its command, whose log is lost', async () => {
    const args = ['exec', '--log-level', 'info', '--', process.execPath, '-e', 'process.exit(7)'];
    expect((await run(args, ['stderr']).ended).code).toBe(7);
  });

  test('an error keeps its exit code', async () => {
    expect((await run(['mock', '--port', 'x'], ['stdout', 'stderr']).ended).code).toBe(2);
  });
});
