import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { cleanEnvironment, MAIN } from './run-cli.ts';

/**
 * Runs `factpulse-kit` as built in a separate terminal, made by `script` (util-linux).
 *
 * @returns the lines that stay on the screen, without colours, as if it scrolled without end
 */
export async function runInTerminal(args: readonly string[], columns: number): Promise<string[]> {
  const command = [process.execPath, MAIN, ...args].map(quote).join(' ');
  const child = spawn('script', ['-qec', `stty cols ${columns} rows 24; ${command}`, '/dev/null'], {
    env: cleanEnvironment({ TERM: 'xterm-256color', SHELL: '/bin/sh' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let screen = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    screen += text;
  });
  await once(child, 'close');
  return screen.split('\r\n').map((line) => stripVTControlCharacters(line.split('\r').at(-1) ?? ''));
}

function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
