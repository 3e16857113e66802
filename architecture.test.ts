import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

const IGNORED = ['node_modules', 'dist', 'coverage', 'examples', 'generated', 'test', 'testing'];
const SOURCE = /(?<!\.test|\.config|\.d)\.(ts|js)$/;
const MAX_SOURCES = 15;
const MAX_SOURCES_AT_ROOT = 12;
const MAX_LINES = 250;

/** One import, with the paths of both files from the root. */
interface Import {
  readonly from: string;
  readonly to: string;
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return IGNORED.includes(entry.name) || entry.name.startsWith('.') ? [] : sourcesIn(path);
    }
    return SOURCE.test(entry.name) ? [path] : [];
  });
}

/** Our files that a file imports, including types. */
function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  const own = importedFiles.filter(({ fileName }) => fileName.startsWith('.'));
  return own.map(({ fileName }) => ({ from: file, to: normalize(join(dirname(file), fileName)) }));
}

/** The folder of a file, up to a depth: `scenarios/reports/html` at depth 2 is `scenarios/reports`. */
function folderAt(depth: number, file: string): string {
  return dirname(file).split('/').slice(0, depth).join('/');
}

/** Imports into a folder from which the importing folder can be reached again. */
function circularImports(imports: readonly Import[], depth: number): Import[] {
  const targets = new Map<string, Set<string>>();
  const between = imports.filter(({ from, to }) => folderAt(depth, from) !== folderAt(depth, to));
  for (const { from, to } of between) {
    const known = targets.get(folderAt(depth, from)) ?? new Set();
    targets.set(folderAt(depth, from), known.add(folderAt(depth, to)));
  }

  function reachableFrom(start: string): Set<string> {
    const reached = new Set([start]);
    for (const folder of reached) for (const target of targets.get(folder) ?? []) reached.add(target);
    return reached;
  }

  return between.filter(({ from, to }) => reachableFrom(folderAt(depth, to)).has(folderAt(depth, from)));
}

function describeImports(imports: readonly Import[], depth: number): string[] {
  return imports
    .map(({ from, to }) => `${folderAt(depth, from)} → ${folderAt(depth, to)}: ${from} imports ${to}`)
    .sort();
}

const SOURCES = sourcesIn('.');
const IMPORTS = SOURCES.flatMap(importsOf);
const DEPTHS = [...new Set(SOURCES.map((file) => dirname(file).split('/').length))].sort();

describe('no two folders import each other, directly or through others,', () => {
  test.each(DEPTHS)('at depth %d', (depth) => {
    expect(describeImports(circularImports(IMPORTS, depth), depth)).toEqual([]);
  });

  test('and made-up folders that do are found', () => {
    const imports = [
      { from: 'a/x/1.ts', to: 'b/2.ts' },
      { from: 'b/2.ts', to: 'c/3.ts' },
      { from: 'c/3.ts', to: 'a/y/4.ts' },
      { from: 'd/5.ts', to: 'a/x/1.ts' },
    ];
    expect(circularImports(imports, 1)).toEqual(imports.slice(0, 3));
    expect(circularImports(imports, 2)).toEqual([]);
  });

  test('and imports are found', () => {
    expect(IMPORTS).toContainEqual({ from: 'cli/main.ts', to: 'cli/terminal/exit.ts' });
    expect(IMPORTS).toContainEqual({ from: 'cli/main.ts', to: 'cli/commands/mock.ts' });
    expect(IMPORTS).toContainEqual({ from: 'cli/commands/mock.ts', to: 'cli/serve/serve.ts' });
  });
});

describe('no folder is too large:', () => {
  const counts = new Map<string, number>();
  for (const file of SOURCES) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);

  test(`it has at most ${MAX_SOURCES} sources`, () => {
    expect([...counts].filter(([, count]) => count > MAX_SOURCES)).toEqual([]);
  });

  test.each(['mock-server', 'scenarios', 'cli'])(
    `%s has at most ${MAX_SOURCES_AT_ROOT} at its root`,
    (room) => {
      expect(counts.get(room)).toBeLessThanOrEqual(MAX_SOURCES_AT_ROOT);
    },
  );
});

test(`no source is longer than ${MAX_LINES} lines`, () => {
  const lengths = SOURCES.map((file) => [file, readFileSync(file, 'utf8').split('\n').length - 1] as const);
  expect(lengths.filter(([, length]) => length > MAX_LINES)).toEqual([]);
});
