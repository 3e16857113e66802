import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { nodeScript } from '../testing/node-script.ts';
import { MAIN, spawnCli } from '../testing/run-cli.ts';

jest.setTimeout(20_000); // each starts two processes or three

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-exec-signals-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function startExec(command: string[]) {
  const { process: child, finished } = spawnCli(['exec', '--', ...command]);
  const lines = createInterface({ input: child.stdout as Readable })[Symbol.asyncIterator](); // it is a pipe
  return { child, finished, nextLine: async () => String((await lines.next()).value) };
}

describe('a signal to factpulse-kit exec', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is passed on to the command: %s', async (signal) => {
    const command = nodeScript(
      `process.on('${signal}', () => process.exit(5)); console.log('up'); setInterval(() => {}, 1e6)`,
    );
    const { child, finished, nextLine } = startExec(command);
    await nextLine();
    child.kill(signal);
    expect((await finished).code).toBe(5);
  });

  test('leaves the mock running if the command ignores it', async () => {
    const command = nodeScript(
      `let count = 0;
       process.on('SIGTERM', () => { count += 1; console.log('no'); if (count === 2) process.exit(6); });
       console.log(process.env.FACTPULSE_API_URL); setInterval(() => {}, 1e6);`,
    );
    const { child, finished, nextLine } = startExec(command);
    const url = await nextLine();
    child.kill('SIGTERM');
    await nextLine();
    expect((await fetch(url)).status).toBe(200);
    child.kill('SIGTERM');
    expect((await finished).code).toBe(6);
  });

  test('received before the start prevents it', async () => {
    const fifo = join(folder, 'fixtures.fifo');
    execFileSync('mkfifo', [fifo]);
    const { process: child, finished } = spawnCli([
      'exec',
      '--fixtures',
      fifo,
      '--',
      ...nodeScript("console.log('ran')"),
    ]);
    const fixtures = await open(fifo, 'w'); // once it is opened at the other end
    child.kill('SIGTERM');
    await fixtures.writeFile('{"accounts": []}');
    await fixtures.close();
    const { code, stdout } = await finished;
    expect([code, stdout]).toEqual([128 + 15, '']);
  });

  const onLinux = process.platform === 'linux' ? test : test.skip; // script(1) has other flags elsewhere
  onLinux('reaches the command once when it is a Ctrl-C in a terminal', async () => {
    const file = join(folder, 'count-sigint.mjs');
    writeFileSync(
      file,
      `let count = 0;
       process.on('SIGINT', () => { count += 1; console.log('interrupted'); });
       process.on('SIGTERM', () => { console.log('count ' + count); process.exit(); });
       console.log('exec is ' + process.ppid + '.'); setInterval(() => {}, 1e6);`,
    );
    const command = `'${process.execPath}' '${MAIN}' exec -- '${process.execPath}' '${file}'`;
    const terminal = spawn('script', ['-qec', command, '/dev/null'], {
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    let shown = '';
    await new Promise((resolve) => {
      terminal.once('close', resolve);
      terminal.stdout.on('data', (text) => {
        const before = shown;
        shown += text;
        const has = (words: string) => shown.includes(words) && !before.includes(words);
        if (has('.')) terminal.stdin.write('\u0003'); // Ctrl-C
        if (has('interrupted')) process.kill(Number(/exec is (\d+)/.exec(shown)?.[1]), 'SIGTERM');
      });
    });
    expect(shown).toContain('count 1');
  });
});
