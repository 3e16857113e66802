import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

/** The text stays as it was, so what it names may be gone. */
const SUPERSEDED = /^\*\*Superseded\*\*/m;
/** What no clone holds: built, installed, or of the reader's own project. */
const ELSEWHERE = /^(dist|node_modules|factpulse-kit|my-scenarios|\.github)\//;

function documentsIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return names.map((name) => join(folder, name));
}

/** Paths in backticks, of a file or of a folder below another: `cli/main.ts`, `cli/commands/`. */
function namedPaths(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+(?:\.(?:ts|js|json|yaml|md|html)|\/))`/g)];
  return quoted.flatMap(([, path = '']) => (ELSEWHERE.test(path) ? [] : [path]));
}

/** Where the links of a document lead, from the root; those to the web are left out. */
function linkedPaths(document: string, text: string): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)];
  return links.map(([, target = '']) => join(dirname(document), target));
}

function missingPaths(document: string, text: string): string[] {
  const paths = [...namedPaths(text), ...linkedPaths(document, text)];
  return [...new Set(paths)].filter((path) => !existsSync(path));
}

const DOCUMENTS = ['README.md', ...documentsIn('docs'), ...documentsIn('docs/decisions')];
const TEXTS = DOCUMENTS.map((document) => [document, readFileSync(document, 'utf8')] as const);

describe('every file and folder that a document names exists:', () => {
  test.each(TEXTS.filter(([, text]) => !SUPERSEDED.test(text)))('%s', (document, text) => {
    expect(missingPaths(document, text)).toEqual([]);
  });

  test('as one that does not would be found', () => {
    const text =
      'See `cli/main.ts`, `cli/gone.ts`, `cli/gone/`, `dist/gone.js`, [this](../README.md#flags), [that](gone.md).';
    expect(missingPaths('docs/made-up.md', text)).toEqual(['cli/gone.ts', 'cli/gone/', 'docs/gone.md']);
  });
});

test('a superseded decision links to the one that took its place', () => {
  const superseded = TEXTS.filter(([, text]) => SUPERSEDED.test(text));
  expect(superseded.length).toBeGreaterThan(0);
  for (const [document, text] of superseded) {
    expect(text).toMatch(/^\*\*Superseded\*\* by \[decision \d+\]\(\d{4}-/m);
    expect(linkedPaths(document, text).filter((path) => !existsSync(path))).toEqual([]);
  }
});
