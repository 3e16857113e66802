import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import GithubSlugger from 'github-slugger';
import { marked, type Token } from 'marked';

/** The text of a superseded decision stays unchanged, so what it names may be gone. */
const SUPERSEDED = /^\*\*Superseded\*\*/m;
/** Not in a clone: built, installed, or part of the reader's own project or of an example. */
const ELSEWHERE = /^(app|dist|node_modules|factpulse-kit|my-scenarios|\.github)\//;
const MAX_LINES_OF_README = 150;

function documentsIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return names.map((name) => join(folder, name));
}

/** Paths in backticks, of a file or of a folder below another: `cli/main.ts`, `cli/commands/`. */
function namedPaths(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+(?:\.(?:ts|js|json|yaml|md|html)|\/))`/g)];
  return quoted.flatMap(([, path = '']) => (ELSEWHERE.test(path) ? [] : [path]));
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  void marked.walkTokens(marked.lexer(text), (token) => void tokens.push(token));
  return tokens;
}

/** A link to a file of this repository, from the root. */
interface Link {
  readonly path: string;
  /** Empty for the whole file. */
  readonly anchor: string;
}

function linksOf(document: string, text: string): Link[] {
  const targets = tokensOf(text).flatMap((token) => (token.type === 'link' ? [String(token.href)] : []));
  const local = targets.filter((target) => !/^[a-z]+:/.test(target));
  return local.map((target) => {
    const [file = '', anchor = ''] = target.split('#');
    return { path: file ? join(dirname(document), file) : document, anchor };
  });
}

/** What the headings of a document are called in links, as GitHub makes it up. */
function anchorsOf(text: string): string[] {
  const slugger = new GithubSlugger();
  const headings = tokensOf(text).flatMap((token) => (token.type === 'heading' ? [String(token.text)] : []));
  return headings.map((heading) => slugger.slug(heading.replace(/[`*]/g, '')));
}

function missingPaths(document: string, text: string): string[] {
  const paths = [...namedPaths(text), ...linksOf(document, text).map(({ path }) => path)];
  return [...new Set(paths)].filter((path) => !existsSync(path));
}

function missingAnchors(document: string, text: string): string[] {
  const links = linksOf(document, text).filter(({ path, anchor }) => anchor && path.endsWith('.md'));
  const missing = links.filter(
    ({ path, anchor }) => existsSync(path) && !anchorsOf(readFileSync(path, 'utf8')).includes(anchor),
  );
  return missing.map(({ path, anchor }) => `${path}#${anchor}`);
}

const README = readFileSync('README.md', 'utf8');
const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', ...documentsIn('docs'), ...documentsIn('docs/decisions')];
const TEXTS = DOCUMENTS.map((document) => [document, readFileSync(document, 'utf8')] as const);

describe('every file, folder and heading that a document names exists:', () => {
  test.each(TEXTS.filter(([, text]) => !SUPERSEDED.test(text)))('%s', (document, text) => {
    expect(missingPaths(document, text)).toEqual([]);
    expect(missingAnchors(document, text)).toEqual([]);
  });

  test('a missing one is found', () => {
    const text =
      'See `cli/main.ts`, `cli/gone.ts`, `cli/gone/`, `dist/gone.js`, [this](../README.md#install-it-in-your-project), ' +
      '[that](gone.md), [these](../README.md#gone).';
    expect(missingPaths('docs/made-up.md', text)).toEqual(['cli/gone.ts', 'cli/gone/', 'docs/gone.md']);
    expect(missingAnchors('docs/made-up.md', text)).toEqual(['README.md#gone']);
  });
});

test('every npm script that README, CONTRIBUTING and docs name exists', () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));
  const texts = TEXTS.filter(([, text]) => !SUPERSEDED.test(text)).map(([, text]) => text);
  const names = [...texts.join('\n').matchAll(/npm run ([a-z][a-z:-]*)/g)].map(([, name = '']) => name);
  expect(names).toContain('check');
  expect(names.filter((name) => !(name in scripts))).toEqual([]);
});

test('a superseded decision links to the one that replaces it', () => {
  const superseded = TEXTS.filter(([, text]) => SUPERSEDED.test(text));
  expect(superseded.length).toBeGreaterThan(0);
  for (const [document, text] of superseded) {
    expect(text).toMatch(/^\*\*Superseded\*\* by \[decision \d+\]\(\d{4}-/m);
    expect(
      linksOf(document, text)
        .map(({ path }) => path)
        .filter((path) => !existsSync(path)),
    ).toEqual([]);
  }
});

describe('the README', () => {
  test(`has at most ${MAX_LINES_OF_README} lines`, () => {
    expect(README.trimEnd().split('\n').length).toBeLessThanOrEqual(MAX_LINES_OF_README);
  });

  test('links to every page of the docs', () => {
    const linked = linksOf('README.md', README).map(({ path }) => path);
    expect(documentsIn('docs').filter((page) => !linked.includes(page))).toEqual([]);
  });
});

/** The files of a folder and the folders below it, from there. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name !== 'node_modules');
  return entries.flatMap((entry) => {
    if (!entry.isDirectory()) return [entry.name];
    return filesIn(join(folder, entry.name)).map((name) => join(entry.name, name));
  });
}

describe('each example has a page that shows all its files:', () => {
  const examples = readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory());

  test.each(examples.map(({ name }) => name))('%s', (example) => {
    const pages = TEXTS.filter(([, text]) => text.includes(`<!-- example: ${example} -->`));
    expect(pages).toHaveLength(1);
    const [[, text = ''] = []] = pages;
    const files = filesIn(join('examples', example)).filter(
      (file) => !/^(package.json|README.md)$/.test(file),
    );
    const isShown = (file: string) =>
      [`// ${file}`, `# ${file}`, `\`${file}\`:`].some((line) => text.includes(`\n${line}\n`));
    expect(files.filter((file) => !isShown(file))).toEqual([]);
  });
});
