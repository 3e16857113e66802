import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const ROOT = new URL('../', import.meta.url);
const FENCE = '`'.repeat(3);
const RUNNERS = { Jest: 'jest', Vitest: 'vitest', 'node:test': 'node-test', Playwright: 'playwright' };

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

/** The code blocks under a runner's heading, each without the comment that names its file. */
function blocksOf(runner: string): { file: string; code: string }[] {
  const [, section = ''] = read('README.md').split('\n## In your tests\n');
  const [, text = ''] = section.split(`\n### ${runner}\n`);
  const [ownText = ''] = text.split('\n### ');
  const pattern = new RegExp(`${FENCE}[jt]s\n// (\\S+)\n([\\s\\S]*?)\n${FENCE}`, 'g');
  return [...ownText.matchAll(pattern)].map(([, file = '', code = '']) => ({ file, code }));
}

test.each(Object.entries(RUNNERS))(
  'what the README shows for %s is what the example has',
  (runner, example) => {
    const blocks = blocksOf(runner);
    expect(blocks.some(({ file }) => /\.(test|spec)\./.test(file))).toBe(true);
    for (const { file, code } of blocks) expect(read(`examples/${example}/${file}`)).toContain(`${code}\n`);
  },
);

test('the README shows every example', () => {
  const folders = readdirSync(new URL('examples', ROOT), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(Object.values(RUNNERS).sort()).toEqual(folders.map(({ name }) => name).sort());
});

test('the README has no code for test runners that no example runs', () => {
  const [, section = ''] = read('README.md').split('\n## In your tests\n');
  const [ownSection = ''] = section.split('\n## ');
  const shown = Object.keys(RUNNERS).flatMap(blocksOf);
  expect(ownSection.split(`\n${FENCE}`)).toHaveLength(2 * shown.length + 1);
});
