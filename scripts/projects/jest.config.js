const SETUP = { setupFilesAfterEnv: ['factpulse-kit/jest/setup'] };

function inEnvironment(testEnvironment) {
  return {
    ...SETUP,
    displayName: testEnvironment,
    testEnvironment,
    testMatch: ['<rootDir>/environments/*.test.js'],
  };
}

module.exports = {
  globalSetup: 'factpulse-kit/jest/global-setup',
  globalTeardown: 'factpulse-kit/jest/global-teardown',
  projects: [
    ...['node', 'jsdom', 'jest-fixed-jsdom', '@happy-dom/jest-environment'].map(inEnvironment),
    {
      ...SETUP,
      displayName: '@swc/jest',
      testMatch: ['<rootDir>/swc/*.spec.ts'],
      transform: {
        '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
      },
    },
  ],
};
