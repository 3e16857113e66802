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
  return screenOf(await recordTerminal(args, columns));
}

interface TerminalOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What the shell does with the output, such as `| cat`. */
  readonly redirect?: string;
}

/** Does the same. @returns everything that the terminal received, with its control characters */
export async function recordTerminal(
  args: readonly string[],
  columns: number,
  { env = {}, redirect = '' }: TerminalOptions = {},
): Promise<string> {
  const command = `${[process.execPath, MAIN, ...args].map(quote).join(' ')} ${redirect}`;
  const child = spawn('script', ['-qec', `stty cols ${columns} rows 24; ${command}`, '/dev/null'], {
    env: cleanEnvironment({ TERM: 'xterm-256color', SHELL: '/bin/sh', CI: '', ...env }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let received = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    received += text;
  });
  await once(child, 'close');
  return received;
}

/** The lines that stay on the screen. */
export function screenOf(received: string): string[] {
  return received.split('\r\n').map((line) => stripVTControlCharacters(line.split('\r').at(-1) ?? ''));
}

function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
