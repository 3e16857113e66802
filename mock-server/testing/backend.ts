import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { createMock } from '../create-mock.ts';
import type { Mock, MockOptions } from '../mock.ts';
import { REGISTRY } from '../registry.ts';
import { TOY_REGISTRY } from '../test/extension/toy-registry.ts';
import { TOY_VERSION } from '../test/extension/toy-version.ts';

/** The registry with the version that nobody has, and its state where it usually is. */
const TWO_VERSIONS = { ...TOY_REGISTRY, stores: REGISTRY.stores };

let folder: string | undefined;

/** What the mocks of a test are created on, by the name that jest.config.ts gives a project as `backend`. */
const BACKENDS: Readonly<Record<string, (options: MockOptions) => Mock>> = {
  memory: createMock,
  file: (options) => createMock({ persist: newStateFile(), ...options }),
  'two-versions': (options) => createMock({ contract: ['4.0', TOY_VERSION], ...options }, TWO_VERSIONS),
};

/** Creates a mock on the backend that the project of the test names; what the options ask for comes first. */
export function createMockOnBackend(options: MockOptions): Mock {
  const name = String(Reflect.get(globalThis, 'backend'));
  const create = BACKENDS[name];
  if (!create) throw new Error(`there is no backend "${name}": jest.config.ts has to name one`);
  return create(options);
}

function newStateFile(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'backend-'));
  return join(folder, `${randomUUID()}.json`);
}

afterAll(function removeStateFiles() {
  if (folder) rmSync(folder, { recursive: true });
});
