import { fileURLToPath } from 'node:url';
import type { MockOptions } from '../../mock.ts';
import { createTestMock, type TestMock } from '../test-mock.ts';

/** A document with an operation of every kind. */
export const THINGS = fileURLToPath(new URL('things.openapi.yaml', import.meta.url));

/** A test mock that also serves `things.openapi.yaml`. */
export function createThingsMock(options: MockOptions = {}): TestMock {
  return createTestMock({ documents: [THINGS], ...options });
}

/** The id of a thing, any will do. */
export const THING = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

export const THINGS_OF_RED = '/api/v1/things?colour=red';
