import { KitError } from './errors.ts';

/** Globals of Node.js that a mock and its dependencies use, and that browser-like test environments leave out. */
const NEEDED = ['setImmediate', 'structuredClone', 'TextEncoder'];

/**
 * Refuses to go on in a test environment such as jsdom that replaces the globals of Node.js.
 *
 * @param scope the globals of the environment
 * @throws KitError that says what to do instead
 */
export function requireNodeGlobals(scope: typeof globalThis = globalThis): void {
  const missing = NEEDED.find((name) => typeof Reflect.get(scope, name) !== 'function');
  const isForeign = !(Buffer.alloc(0) instanceof scope.Uint8Array);
  if (missing === undefined && !isForeign) return;
  throw new KitError({
    code: 'NO_NODE_GLOBALS',
    cannot: 'create a mock in this test environment',
    reason: missing ? `it has no ${missing}` : 'its Uint8Array is not that of Node.js',
    remedy:
      'Start the mock with globalSetup "factpulse-kit/jest/global-setup" and use workerSandbox(), ' +
      'or add "@jest-environment node" to the comment at the top of the test file',
  });
}
