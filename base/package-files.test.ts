import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { packageFile, packageVersion, requireLazily } from './package-files.ts';

test.each([
  'contracts/auth.openapi.yaml',
  'contracts/admin/admin.openapi.yaml',
  'mock-server/fixtures/demo.json',
  'pages/console',
  'pages/docs',
  'scenarios',
  'scenarios/arazzo/arazzo.schema.json',
])('%s comes with the package', (path) => {
  expect(existsSync(packageFile(path))).toBe(true);
});

test('the version is that of package.json', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(packageVersion()).toBe(version);
});

test('a dependency is loaded through the exports of its package', () => {
  expect(requireLazily<typeof import('yaml')>('yaml').parse('a: 1')).toEqual({ a: 1 });
});
