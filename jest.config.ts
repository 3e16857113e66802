/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';
import { isBuildCurrent } from './contracts/testing/is-build-current.ts';
import { findRedis, reportMissingRedis } from './mock-server/testing/redis/find-redis.ts';

type Project = Exclude<NonNullable<Config['projects']>[number], string>;

const TESTS = '<rootDir>/**/*.test.ts';

/** Tests whose result could depend on the store, or on other versions served together with 4.0. */
const TESTS_OF_THE_API = [
  '<rootDir>/mock-server/test/{activation,assumptions,authentication,clients,pdp-config,scope,sdk}.test.ts',
  '<rootDir>/mock-server/test/sandboxes/{isolation,sign-in}.test.ts',
  '<rootDir>/mock-server/test/state/fixtures.test.ts',
];

/** Tests whose result could depend on the store. */
const TESTS_OF_THE_STATE = [
  '<rootDir>/mock-server/test/sandboxes/{eviction,sandbox-handle,time,vanished-client}.test.ts',
];

/** More tests whose result could depend on whether the state is in this process. */
const TESTS_OF_A_SHARED_STATE = [
  '<rootDir>/mock-server/test/{lost-updates,revocation}.test.ts',
  '<rootDir>/mock-server/test/admin/{operations,state}.test.ts',
  '<rootDir>/mock-server/test/{api-keys,journal,superpdp,tasks}/*.test.ts',
  '<rootDir>/mock-server/test/webhooks/{deliver,receivers}.test.ts', // the others count timers, and those of an engine too
  '<rootDir>/mock-server/test/faults/{apply-faults,standing-faults}.test.ts',
];

/** Tests read contracts from the build, because to read the documents takes a second in each file of tests. */
const BUILT_CONTRACTS = { '/built-contract\\.ts$': '<rootDir>/contracts/testing/built-contract.ts' };

/** @param backend one of `mock-server/testing/backend.ts` */
function onBackend(backend: string, testMatch: string[]): Project {
  return {
    displayName: backend,
    globals: { backend },
    testMatch,
    testPathIgnorePatterns: ['/node_modules/', '/dist/', '/examples/'],
    modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/examples/'],
    extensionsToTreatAsEsm: ['.ts'],
    ...(isBuildCurrent() && { moduleNameMapper: BUILT_CONTRACTS }),
    transform: {
      '^.+\\.ts$': [
        '@swc/jest',
        { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
      ],
    },
  };
}

/** The project that runs on a real engine, if there is one on this machine. */
function onRedis(testMatch: string[]): Project[] {
  if (findRedis()) return [onBackend('redis', testMatch)];
  reportMissingRedis('the mock on Redis');
  return [];
}

const config: Config = {
  maxWorkers: '100%', // by default one core stays idle, which is half of a small machine
  testTimeout: 30_000, // machines may be busy, and the benchmark measures the speed
  projects: [
    onBackend('memory', [TESTS]),
    onBackend('file', [...TESTS_OF_THE_API, ...TESTS_OF_THE_STATE]),
    ...onRedis([...TESTS_OF_THE_API, ...TESTS_OF_THE_STATE, ...TESTS_OF_A_SHARED_STATE]),
    onBackend('two-versions', TESTS_OF_THE_API),
  ],
};

export default config;
