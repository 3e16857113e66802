module.exports = {
  preset: 'ts-jest',
  globalSetup: 'factpulse-kit/jest/global-setup',
  globalTeardown: 'factpulse-kit/jest/global-teardown',
  setupFilesAfterEnv: ['factpulse-kit/jest/setup'],
};
