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
import { startRedis } from './redis/start-redis.ts';

/** The registry with the toy version, and with the standard stores. */
const TWO_VERSIONS = { ...TOY_REGISTRY, stores: REGISTRY.stores };

const BACKEND = String(Reflect.get(globalThis, 'backend'));

/** An engine for the mocks of a test file, each with its own prefix. */
const redis = BACKEND === 'redis' ? await startRedis({ args: ['--appendonly', 'yes'] }) : undefined;
const mocks: Mock[] = [];

let folder: string | undefined;

/** Backends for the mocks of a test, by the `backend` of a project in jest.config.ts. */
const BACKENDS: Readonly<Record<string, (options: MockOptions) => Mock>> = {
  memory: createMock,
  file: (options) => createMock({ persist: newStateFile(), ...options }),
  redis: (options) => createMock({ ...(options.persist ? {} : inRedis()), ...options }),
  'two-versions': (options) => createMock({ contract: ['4.0', TOY_VERSION], ...options }, TWO_VERSIONS),
};

/** Creates a mock on the backend of the test's project. The given options take precedence. */
export function createMockOnBackend(options: MockOptions): Mock {
  const create = BACKENDS[BACKEND];
  if (!create) throw new Error(`there is no backend "${BACKEND}": jest.config.ts must name an existing one`);
  const mock = create(options);
  mocks.push(mock);
  return mock;
}

function inRedis(): Pick<MockOptions, 'store' | 'storePrefix'> {
  return redis ? { store: redis.url, storePrefix: `${randomUUID()}:` } : {};
}

function newStateFile(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'backend-'));
  return join(folder, `${randomUUID()}.json`);
}

afterAll(async function removeStates() {
  if (redis) {
    await Promise.all(mocks.map((mock) => mock.close())); // before the engine, so that none looks for it
    await redis.stop();
  }
  if (folder) rmSync(folder, { recursive: true });
});
