import { afterEach } from '@jest/globals';
import { type Running, startMock } from './run-cli.ts';

/**
 * Call it once in a test file, outside of any test.
 *
 * @returns starts `factpulse-kit mock` for the running test, like `startMock`; it is killed when the test ends
 */
export function useMock(): typeof startMock {
  let running: Running | undefined;
  afterEach(async () => {
    await running?.stop('SIGKILL');
    running = undefined;
  });
  return async function start(...options) {
    running = await startMock(...options);
    return running;
  };
}
