import { afterEach, describe, expect, test } from '@jest/globals';
import { createProgress, type Progress } from './progress.ts';

const TASKS = [
  { id: 'a', name: 'Sign in', weight: 1 },
  { id: 'b', name: 'Create a client', weight: 3 },
  { id: 'c', name: 'List clients', weight: 2 },
];

let now: number;
let written: string[];
let progress: Progress;
afterEach(() => progress.close());

function start(
  output: object = { isTTY: true, columns: 80 },
  env: NodeJS.ProcessEnv = {},
  hasPlainLines = false,
) {
  [now, written] = [0, []];
  const stream = { ...output, write: (text: string) => written.push(text) > 0 };
  progress = createProgress(TASKS, {
    hasPlainLines,
    output: stream as unknown as NodeJS.WriteStream, // all that it uses
    env,
    elapsed: () => now,
  });
}

/** The line that the terminal shows. */
const shown = () => written.at(-1)?.split('\u001b[K').at(-1);

describe('the status line of a terminal', () => {
  test('says what runs, and how many are done and left', () => {
    start();
    progress.start('a');
    expect(shown()).toBe('0 of 3 done, 3 left · Sign in');
    progress.end('a', 'done');
    progress.start('b');
    expect(shown()).toBe('1 of 3 done, 2 left · Create a client');
  });

  test('says how many failed', () => {
    start();
    progress.start('a');
    progress.end('a', 'failed');
    expect(shown()).toBe('1 of 3 done, 1 failed, 2 left');
  });

  test('estimates what is left by the weight of what ran', () => {
    start();
    progress.start('a');
    now = 4000;
    progress.end('a', 'done');
    expect(shown()).toBe('1 of 3 done, 2 left, about 20 s'); // 5 of 6 parts at 4 s each
    progress.start('b');
    progress.end('b', 'skipped');
    expect(shown()).toBe('2 of 3 done, 1 left, about 8 s');
    progress.end('c', 'done');
    expect(shown()).toBe('3 of 3 done, 0 left');
  });

  test('estimates in minutes what takes long', () => {
    start();
    now = 60_000;
    progress.end('a', 'done');
    expect(shown()).toBe('1 of 3 done, 2 left, about 5 min');
  });

  test('says how long the oldest task runs, and how many others do', () => {
    start();
    progress.start('a');
    now = 3500;
    progress.start('b');
    expect(shown()).toBe('0 of 3 done, 3 left · Sign in (3 s) and 1 more');
  });

  test('can say what is done after the last task', () => {
    start();
    progress.end('a', 'done');
    progress.say('undoing 1 of 2');
    expect(shown()).toBe('undoing 1 of 2');
    progress.above(() => written.push('a line\n'));
    expect(shown()).toBe('undoing 1 of 2');
  });

  test('is cut off at the width of the terminal', () => {
    start({ isTTY: true, columns: 30 });
    progress.start('b');
    expect(shown()).toBe('0 of 3 done, 3 left · Create…');
    expect(shown()).toHaveLength(29);
  });

  test('makes room for other lines, and is gone at the end', () => {
    start();
    progress.start('a');
    progress.above(() => written.push('other\n'));
    expect(written.slice(1)).toEqual(['\r\u001b[K', 'other\n', '\r\u001b[K0 of 3 done, 3 left · Sign in']);
    progress.close();
    expect(written.at(-1)).toBe('\r\u001b[K');
  });
});

describe('there is no status line', () => {
  test.each<[string, object, NodeJS.ProcessEnv]>([
    ['in a pipe', {}, {}],
    ['in a terminal of a CI job', { isTTY: true }, { CI: 'true' }],
    ['in a terminal that cannot erase a line', { isTTY: true }, { TERM: 'dumb' }],
  ])('%s', (_, output, env) => {
    start(output, env);
    progress.start('a');
    progress.end('a', 'done');
    progress.above(() => written.push('other\n'));
    progress.close();
    expect(written).toEqual(['other\n']);
  });

  test('but there is with CI=false', () => {
    start({ isTTY: true, columns: 80 }, { CI: 'false' });
    progress.start('a');
    expect(shown()).toContain('Sign in');
  });
});

describe('plain lines', () => {
  test.each<[string, object, NodeJS.ProcessEnv, string[]]>([
    ['are written in a CI job', {}, { CI: 'true' }, ['1 of 3 done, 1 failed, 2 left: Sign in\n']],
    ['are not in a pipe', {}, {}, []],
  ])('%s', (_, output, env, expected) => {
    start(output, env, true);
    progress.start('a');
    progress.end('a', 'failed');
    expect(written).toEqual(expected);
  });
});
