import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

interface Word {
  pattern: string;
  use: string;
  example: string;
}

const WORDS = JSON.parse(readFileSync('scripts/plain-words.json', 'utf8')) as Word[]; // our own list
const SPLIT = exampleOf('is not …');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'factpulse-kit-words-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The example of the entry with this replacement. The phrases themselves are only in the list. */
function exampleOf(use: string): string {
  const word = WORDS.find((each) => each.use === use);
  if (!word) throw new Error(`scripts/plain-words.json has no entry with the replacement "${use}"`);
  return word.example;
}

function checkWords(name: string, text: string): { status: number | null; report: string } {
  const file = join(folder, name);
  writeFileSync(file, text);
  const { status, stderr } = spawnSync(process.execPath, ['scripts/check-words.js', file], {
    encoding: 'utf8',
  });
  return { status, report: stderr.replaceAll(file, name) };
}

describe('the word check finds', () => {
  test.each(WORDS)('"$example"', ({ example, use }) => {
    const { status, report } = checkWords('notes.md', `# Notes\n\n${example}.\n`);
    expect(status).toBe(1);
    expect(report).toMatch(/^notes\.md:3: "/);
    expect(report).toContain(` → "${use}"\n`);
  });

  test.each([
    ['a comment', '// A text:\n// WORDS\n'],
    ['a doc comment', '/**\n * WORDS */\n'],
    ['a message', "throw new Error('WORDS');\n"],
  ])('a phrase in %s', (_, text) => {
    expect(checkWords('source.ts', text.replace('WORDS', SPLIT)).status).toBe(1);
  });

  test.each([
    ['a comment', '// '],
    ['a doc comment', ' * '],
    ['a quote', '> '],
    ['a paragraph', ''],
  ])('a phrase that a line break splits in %s', (_, prefix) => {
    const text = `${prefix}${SPLIT.replace('no ', `no\n${prefix}`)}\n`;
    expect(checkWords('source.ts', text)).toMatchObject({
      status: 1,
      report: expect.stringContaining(':1:'),
    });
  });

  test('what the changelog says of the next release, not of earlier ones', () => {
    const { report } = checkWords('CHANGELOG.md', `## [Unreleased]\n${SPLIT}\n\n## [1.0.0]\n${SPLIT}\n`);
    expect(report).toMatch(/^CHANGELOG\.md:2: [^\n]*\n1 to rewrite/);
  });
});

describe('the word check accepts', () => {
  test.each([
    ['plain English', 'The file is not valid JSON. There is no such account. Sign in again.'],
    ['a name that contains a word', 'docs/0013-a-log-beside-the-state-file.md, login-unknown-client'],
    ['a generated file', `// Generated from x.yaml\n${SPLIT}`],
    ['a superseded decision', `# 9. X\n\n**Superseded** by [decision 10](x.md).\n\n${SPLIT}`],
  ])('%s', (_, text) => {
    expect(checkWords('notes.md', text)).toEqual({ status: 0, report: '' });
  });
});
