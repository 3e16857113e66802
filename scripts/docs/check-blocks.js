import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Languages of blocks that no shell here understands. */
const NOT_RUN = { powershell: 'PowerShell is not installed where the docs are checked' };
const FILES = ['js', 'ts', 'json', 'html', 'python', 'java', 'php', 'xml', 'properties', 'text'];

/**
 * Finds what is wrong with a page without running it: a block that nothing checks, a file that is not the example's, YAML
 * or JSON that does not parse.
 *
 * @returns {{ problems: string[], skipped: string[] }}
 */
export function checkBlocks({ example, blocks }) {
  const problems = [];
  const skipped = [];
  for (const [index, block] of blocks.entries()) {
    const where = `${block.page}:${block.line}`;
    const reason = block.marks['not run'] ?? NOT_RUN[block.language];
    if (reason) skipped.push(`${where} is not run: ${reason}`);
    const problem = problemOf(block, { example, isRunLater: blocks.slice(index).some(isRun), reason });
    if (problem) problems.push(`${where} ${problem}`);
  }
  return { problems, skipped };
}

/** Whether a shell runs the block. */
export function isRun({ language, marks }) {
  return language === 'sh' && !('not run' in marks);
}

function problemOf(block, { example, isRunLater, reason }) {
  const { language, file, isOutput } = block;
  if (reason || isOutput || language === 'sh') return undefined;
  if (language === 'yaml') return parseProblem(block);
  if (!FILES.includes(language)) return `is in a language that nothing checks: "${language}"`;
  if (!file) return 'names no file: begin it with a comment such as // name.js';
  if (isFileOf(example, file)) {
    return readExample(example, file) === block.text ? undefined : `differs from examples/${example}/${file}`;
  }
  return isRunLater ? undefined : `is a file that no shell block uses: ${file}`;
}

function parseProblem({ text }) {
  const errors = parseAllDocuments(text).flatMap((document) => document.errors);
  return errors.length > 0 ? `is not valid YAML: ${errors[0].message}` : undefined;
}

function isFileOf(example, file) {
  return example !== undefined && file !== undefined && existsSync(join('examples', example, file));
}

function readExample(example, file) {
  return readFileSync(join('examples', example, file), 'utf8');
}

/** Replaces the files that a page shows by those of its example. */
export function copyExample({ page, example, blocks }) {
  let source = readFileSync(page, 'utf8');
  for (const { file, text } of blocks) {
    if (isFileOf(example, file)) source = source.replace(text, () => readExample(example, file));
  }
  writeFileSync(page, source);
}
