import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { InvalidArgument } from '../../base/errors.ts';
import { silentLogger } from '../../base/logger.ts';
import { watchFixtures } from './watch-fixtures.ts';

let folder: string;
let stop: (() => void) | undefined;
const path = (...names: string[]) => join(folder, ...names);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-'));
});
afterEach(() => {
  stop?.();
  rmSync(folder, { recursive: true });
});

/** Replaces a link in one step, as Kubernetes does. */
function swapLink(target: string, link: string): void {
  symlinkSync(target, `${link}_tmp`);
  renameSync(`${link}_tmp`, link);
}

/** Watches a file, and returns a function that waits for the next text to be loaded. */
async function watch(file: string): Promise<() => Promise<string>> {
  let onLoad: ((text: string) => void) | undefined;
  async function load() {
    onLoad?.(readFileSync(file, 'utf8'));
  }
  stop = await watchFixtures({ load }, file, silentLogger);
  return () =>
    new Promise((resolve) => {
      onLoad = resolve;
    });
}

type Case = [title: string, prepare: () => string, change: () => void];

const ofEditor: Case[] = [
  [
    'written again',
    () => {
      writeFileSync(path('a'), 'old');
      return path('a');
    },
    () => writeFileSync(path('a'), 'new'),
  ],
  [
    'replaced by another file',
    () => {
      writeFileSync(path('a'), 'old');
      return path('a');
    },
    () => {
      writeFileSync(path('b'), 'new');
      renameSync(path('b'), path('a'));
    },
  ],
  [
    'removed and created again',
    () => {
      writeFileSync(path('a'), 'old');
      return path('a');
    },
    () => {
      unlinkSync(path('a'));
      writeFileSync(path('a'), 'new');
    },
  ],
];

const ofPath: Case[] = [
  [
    'the target of a link, written again',
    () => {
      mkdirSync(path('elsewhere'));
      writeFileSync(path('elsewhere', 'a'), 'old');
      symlinkSync(path('elsewhere', 'a'), path('link'));
      return path('link');
    },
    () => writeFileSync(path('elsewhere', 'a'), 'new'),
  ],
  [
    'in a ConfigMap whose ..data is swapped',
    () => {
      for (const [version, text] of [
        ['..1', 'old'],
        ['..2', 'new'],
      ] as const) {
        mkdirSync(path(version));
        writeFileSync(path(version, 'a'), text);
      }
      symlinkSync('..1', path('..data'));
      symlinkSync('..data/a', path('a'));
      return path('a');
    },
    () => swapLink('..2', path('..data')),
  ],
  [
    'in a folder that is replaced',
    () => {
      mkdirSync(path('one'));
      writeFileSync(path('one', 'a'), 'old');
      return path('one', 'a');
    },
    () => {
      mkdirSync(path('two'));
      writeFileSync(path('two', 'a'), 'new');
      renameSync(path('one'), path('away'));
      renameSync(path('two'), path('one'));
    },
  ],
];

describe('fixtures are loaded again when the file is', () => {
  test.each([...ofEditor, ...ofPath])('%s', async (_, prepare, change) => {
    const next = await watch(prepare());
    const loaded = next();
    change();
    expect(await loaded).toBe('new');
  });

  test('changed twice', async () => {
    writeFileSync(path('a'), 'old');
    const next = await watch(path('a'));
    const texts = [];
    for (const text of ['first', 'second']) {
      const loaded = next();
      writeFileSync(path('a'), text);
      texts.push(await loaded);
    }
    expect(texts).toEqual(['first', 'second']);
  });
});

test.each<[string, unknown, 'warn' | 'error', string]>([
  [
    'a faulty fixture',
    new InvalidArgument({ cannot: 'use it', reason: 'it is wrong', remedy: 'Correct it' }),
    'warn',
    'keeping the previous fixtures: Cannot use it: it is wrong. Correct it.',
  ],
  ['another error', new TypeError('oops'), 'error', 'cannot reset to the fixtures in FILE: oops'],
  ['a thrown text', 'oops', 'error', 'cannot reset to the fixtures in FILE: oops'],
])('%s is logged, and the next change is still noticed', async (_, thrown, level, expected) => {
  const file = path('a');
  writeFileSync(file, 'old');
  let isBroken = true;
  async function load() {
    if (isBroken) throw thrown;
  }
  let onLog: ((line: string) => void) | undefined;
  const logTo = (name: string) => (_fields: object, message: string) => onLog?.(`${name}: ${message}`);
  const nextLine = () =>
    new Promise<string>((resolve) => {
      onLog = resolve;
    });
  const logger = { info: logTo('info'), warn: logTo('warn'), error: logTo('error') };
  stop = await watchFixtures({ load }, file, logger);

  const failed = nextLine();
  writeFileSync(file, 'broken');
  expect(await failed).toBe(`${level}: ${expected.replace('FILE', file)}`);
  isBroken = false;
  const repaired = nextLine();
  writeFileSync(file, 'repaired');
  expect(await repaired).toBe(`info: reset to the fixtures in ${file}`);
});
