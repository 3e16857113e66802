import { stripVTControlCharacters } from 'node:util';
import { Help } from 'commander';

/** Columns of a pipe or a file, and of a terminal that does not tell its width. */
export const DEFAULT_WIDTH = 80;
/** Text is not squeezed into fewer columns than these, even behind a long label. */
const MIN_WIDTH = 20;

const help = new Help();
help.minWidthToWrap = 0;

/**
 * Wraps a text at words behind a label. Further lines are indented as far as the text begins. A word that is longer than
 * a line, such as a URL, is not broken.
 *
 * @param label may hold colours; empty for a text without one
 * @param width columns of a line
 */
export function hang(label: string, text: string, width: number): string[] {
  const indent = columnsOf(label);
  const lines = help.boxWrap(text, Math.max(width - indent, MIN_WIDTH)).split('\n');
  return lines.map((line, index) => (index === 0 ? label : ' '.repeat(indent)) + line);
}

/**
 * The same, with facts behind the text. If they do not fit on its last line, they begin another one.
 *
 * @param text ends with the space that separates it from the facts
 */
export function hangWithFacts(label: string, text: string, facts: string, width: number): string[] {
  const lines = hang(label, text, width);
  const last = `${lines.at(-1)}${text.slice(text.trimEnd().length)}${facts}`;
  if (columnsOf(last) <= width) return [...lines.slice(0, -1), last];
  return [...lines, ...hang(' '.repeat(columnsOf(label)), facts, width)];
}

function columnsOf(line: string): number {
  return stripVTControlCharacters(line).length;
}
