import { printable, printableLines } from '../parts/paint.ts';

/** Escapes one line of text for Markdown, HTML, tables and GitHub's math syntax. */
export function escapeMarkdown(text: string): string {
  return escapeHtml(printable(text))
    .replace(/[\\`*_~#!|[\]]/g, '\\$&')
    .replaceAll('$', '<span>$</span>');
}

/** Escapes one line of text for HTML within Markdown. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One line as code, between more backticks than it contains (CommonMark §6.1). Not for tables. */
export function codeSpan(text: string): string {
  const line = printable(text);
  const ticks = longerThan(line, 1);
  return `${ticks} ${line} ${ticks}`;
}

export function codeBlock(text: string, language: string): string {
  const fence = longerThan(text, 3);
  return `${fence}${language}\n${printableLines(text)}\n${fence}`;
}

function longerThan(text: string, least: number): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  return '`'.repeat(Math.max(least, longest + 1));
}

/** @param rows escaped texts; the first row is the heading */
export function markdownTable(rows: readonly (readonly string[])[]): string[] {
  const [head = [], ...body] = rows.map((cells) => cells.join(' | '));
  const rule = (rows[0] ?? []).map((_, column) => (column === 0 ? '---' : '---:')).join(' | ');
  return [head, rule, ...body].map((row) => `| ${row} |`);
}
