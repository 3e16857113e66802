import { expect, test } from '@jest/globals';
import { requireNodeGlobals } from './node-globals.ts';

/** The globals of this process, with some replaced. */
function scopeWith(replaced: object): typeof globalThis {
  return Object.assign(Object.create(globalThis), replaced);
}

test('an environment with the globals of Node.js is accepted', () => {
  expect(() => requireNodeGlobals(scopeWith({}))).not.toThrow();
});

test.each([
  ['a missing global', { setImmediate: undefined }, 'it has no setImmediate'],
  ['bytes of another realm', { Uint8Array: class {} }, 'its Uint8Array is not that of Node.js'],
])('%s is refused with the remedy', (_case, replaced, reason) => {
  expect(() => requireNodeGlobals(scopeWith(replaced))).toThrow(
    `Cannot create a mock in this test environment: ${reason}. Start the mock with globalSetup ` +
      '"factpulse-kit/jest/global-setup" and use workerSandbox(), or add "@jest-environment node" to the comment ' +
      'at the top of the test file.',
  );
});
