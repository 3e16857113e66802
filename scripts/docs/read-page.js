import { readFileSync } from 'node:fs';
import { marked } from 'marked';

/**
 * One code block of a page.
 *
 * @typedef {object} Block
 * @property {string} page path of the page
 * @property {number} line of its opening fence
 * @property {string} language
 * @property {string} text without the line that names its file
 * @property {string | undefined} file that it is the content of: named by a comment in its first line, or by a
 *   paragraph before it that ends in "`name`:"
 * @property {Record<string, string>} marks of the HTML comment before it, such as `not run` with its reason
 * @property {boolean} isOutput whether it is what the shell block before it prints
 */

const FILE_COMMENT = /^(?:\/\/|#) ([\w./-]+\.\w+)\n/;
const FILE_PARAGRAPH = /`([\w./-]+\.\w+)`:$/;

/**
 * Reads the code blocks of a Markdown page.
 *
 * @param {string} page its path
 * @returns {{ page: string, example: string | undefined, blocks: Block[] }} `example` is the project in examples/ whose
 *   files the page shows
 */
export function readPage(page) {
  const source = readFileSync(page, 'utf8');
  const tokens = marked.lexer(source).filter(({ type }) => type !== 'space');
  const example = /<!-- example: (\S+) -->/.exec(source)?.[1];
  const lineOf = lineCounter(source);
  const blocks = [];
  for (const [index, token] of tokens.entries()) {
    const line = lineOf(token.raw);
    if (token.type !== 'code') continue;
    const before = tokens[index - 1];
    const text = `${token.text}\n`;
    const named = FILE_COMMENT.exec(text) ?? FILE_PARAGRAPH.exec(before?.raw.trim() ?? '');
    blocks.push({
      page,
      line,
      language: token.lang ?? '',
      text: text.replace(FILE_COMMENT, ''),
      file: named?.[1],
      marks: before?.type === 'html' ? readMarks(before.raw) : {},
      isOutput:
        before?.type === 'code' && before.lang === 'sh' && ['json', 'text'].includes(token.lang ?? ''),
    });
  }
  return { page, example, blocks };
}

/** `<!-- clone, server -->` is two marks; the reason of `<!-- not run: … -->` goes to the end of the comment. */
function readMarks(html) {
  const [, comment = ''] = /<!-- (.*?) -->\s*$/.exec(html) ?? [];
  const [, name, reason] = /^(not run): (.+)$/.exec(comment) ?? [];
  if (name) return { [name]: reason };
  return Object.fromEntries(comment.split(', ').map((mark) => [mark, mark]));
}

/** Tokens come in the order of the source, so that each is found after the one before. */
function lineCounter(source) {
  let position = 0;
  return (raw) => {
    position = source.indexOf(raw, position);
    return source.slice(0, position).split('\n').length;
  };
}
