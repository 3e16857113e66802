/**
 * What users import, by the name of its files in `dist/lib/`. `exports` in package.json leads there; scripts/check-package.js
 * fails where an entry is missing from one of the two.
 */
export const ENTRIES = {
  index: 'index.ts',
  matchers: 'test-runners/matchers.ts',
  jest: 'test-runners/jest.ts',
  'jest-setup': 'test-runners/jest-setup.ts',
  'jest-global-setup': 'test-runners/jest-global-setup.ts',
  'jest-global-teardown': 'test-runners/jest-global-teardown.ts',
};
