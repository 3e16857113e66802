import { widthOf } from './width.ts';

/** A line below all others on a terminal, which is replaced as work goes on. */
export interface StatusLine {
  /** Shows a text, cut off if it is longer than a line. */
  show(text: string): void;
  /** Removes the line, so that others can be written. */
  clear(): void;
}

const ERASE_LINE = '\r\u001b[K'; // ECMA-48: carriage return, erase in line

/**
 * Whether an output can show a status line: a terminal that people look at, and that can erase a line. A terminal of a CI
 * job is a log.
 */
export function canShowStatus({ isTTY }: Pick<NodeJS.WriteStream, 'isTTY'>, env: NodeJS.ProcessEnv): boolean {
  return Boolean(isTTY) && env.TERM !== 'dumb' && !isCi(env);
}

/** CI services set `CI`; people set it to `false` to pretend that there is none. */
export function isCi({ CI }: NodeJS.ProcessEnv): boolean {
  return CI !== undefined && !['', '0', 'false'].includes(CI);
}

/** @param output one that {@link canShowStatus} */
export function createStatusLine(output: NodeJS.WriteStream): StatusLine {
  return {
    show(text) {
      const columns = widthOf(output) - 1; // in the last column, some terminals begin a new line
      const shown = text.length > columns ? `${text.slice(0, columns - 1)}…` : text;
      output.write(`${ERASE_LINE}${shown}`);
    },
    clear: () => void output.write(ERASE_LINE),
  };
}
