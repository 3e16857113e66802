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

/** The registry with the toy version, and with the standard stores. */
const TWO_VERSIONS = { ...TOY_REGISTRY, stores: REGISTRY.stores };

let folder: string | undefined;

/** Backends for the mocks of a test, by the `backend` of a project in jest.config.ts. */
const BACKENDS: Readonly<Record<string, (options: MockOptions) => Mock>> = {
  memory: createMock,
  file: (options) => createMock({ persist: newStateFile(), ...options }),
  'two-versions': (options) => createMock({ contract: ['4.0', TOY_VERSION], ...options }, TWO_VERSIONS),
};

/** Creates a mock on the backend of the test's project. The given options take precedence. */
export function createMockOnBackend(options: MockOptions): Mock {
  const name = String(Reflect.get(globalThis, 'backend'));
  const create = BACKENDS[name];
  if (!create) throw new Error(`there is no backend "${name}": jest.config.ts must name an existing one`);
  return create(options);
}

function newStateFile(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'backend-'));
  return join(folder, `${randomUUID()}.json`);
}

afterAll(function removeStateFiles() {
  if (folder) rmSync(folder, { recursive: true });
});
