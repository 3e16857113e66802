/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

type Project = Exclude<NonNullable<Config['projects']>[number], string>;

const TESTS = '<rootDir>/**/*.test.ts';

/** What could differ by where the state is, or by which versions are served beside 4.0. */
const TESTS_OF_THE_API = [
  '<rootDir>/mock-server/test/{activation,assumptions,authentication,clients,pdp-config,scope,sdk}.test.ts',
  '<rootDir>/mock-server/test/sandboxes/{isolation,sign-in}.test.ts',
  '<rootDir>/mock-server/test/state/fixtures.test.ts',
];

/** What could differ by where the state is. */
const TESTS_OF_THE_STATE = [
  '<rootDir>/mock-server/test/sandboxes/{eviction,sandbox-handle,time,vanished-client}.test.ts',
];

/** @param backend one of `mock-server/testing/backend.ts` */
function onBackend(backend: string, testMatch: string[]): Project {
  return {
    displayName: backend,
    globals: { backend },
    testMatch,
    testPathIgnorePatterns: ['/node_modules/', '/dist/', '/examples/'],
    modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/examples/'],
    extensionsToTreatAsEsm: ['.ts'],
    transform: {
      '^.+\\.ts$': [
        '@swc/jest',
        { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
      ],
    },
  };
}

const config: Config = {
  testTimeout: 30_000, // a machine may be busy: how fast things are is for the benchmark to say
  projects: [
    onBackend('memory', [TESTS]),
    onBackend('file', [...TESTS_OF_THE_API, ...TESTS_OF_THE_STATE]),
    onBackend('two-versions', TESTS_OF_THE_API),
  ],
};

export default config;
