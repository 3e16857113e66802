// @ts-check
// Words of a POSIX shell command (POSIX.1-2024, Shell Command Language, 2.2 Quoting).

/** @typedef {{ variable: string }} Variable a shell variable that the user sets */
/** @typedef {string | Variable} Part text, which the shell takes literally, or a variable */

/**
 * Quotes text, so that the shell takes it literally.
 * @param {string} text
 */
export function quote(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A word of text and variables: `"Authorization: Bearer $TOKEN"`, `'{"password":"'"$PASSWORD"'"}'`.
 * @param {readonly Part[]} parts
 */
export function shellWord(parts) {
  const pieces = joinTexts(parts);
  if (pieces.every(isText)) return quote(pieces.join(''));
  if (pieces.filter(isText).some((text) => SPECIAL.test(text))) return pieces.map(quotedPiece).join('');
  return `"${pieces.map((part) => (isText(part) ? part : `$${part.variable}`)).join('')}"`;
}

/** @param {readonly Part[]} parts */
function joinTexts(parts) {
  /** @type {Part[]} */
  const joined = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (isText(part) && last !== undefined && isText(last)) joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  return joined;
}

/** What is special in double quotes; `!` is in interactive shells only. */
const SPECIAL = /["$`\\!]/;

/** @param {Part} part */
function quotedPiece(part) {
  return isText(part) ? quote(part) : `"$${part.variable}"`;
}

/**
 * @param {Part} part
 * @returns {part is string}
 */
function isText(part) {
  return typeof part === 'string';
}
