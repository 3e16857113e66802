import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const FILES = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.arazzo.yaml'));

test.each(FILES)('%s names a schema for editors that exists', (name) => {
  const file = new URL(name, import.meta.url);
  const [, path = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(file, 'utf8')) ?? [];
  expect(path).toMatch(/\.json$/);
  expect(existsSync(new URL(path, file))).toBe(true);
});
