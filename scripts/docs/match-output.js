/**
 * Whether a command printed what a page says. `…` stands for any text in a line; a line that is only `…` for any
 * number of lines. Empty lines do not count.
 */
export function matchesOutput(actual, expected) {
  const pattern = linesOf(expected).map((line) => (line === '…' ? '(?:.*\\n)*' : `${toPattern(line)}\\n`));
  return new RegExp(`^${pattern.join('')}$`).test(linesOf(actual).join('\n').concat('\n'));
}

function linesOf(text) {
  return text.split('\n').flatMap((line) => (line.trim() ? [line.trimEnd()] : []));
}

function toPattern(line) {
  const literal = (part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return line.split('…').map(literal).join('.*');
}
