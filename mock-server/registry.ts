import { CONTRACTS, type ContractRegistry } from '../contracts/registry.ts';
import { createAdminFramework } from './frameworks/admin/admin.ts';
import { createDjango } from './frameworks/django/django.ts';
import { createFastApi } from './frameworks/fastapi/fastapi.ts';
import type { CreateFramework } from './frameworks/framework.ts';
import type { CreateAuthenticator } from './identity/authenticator.ts';
import { createApiKey } from './identity/schemes/api-key.ts';
import { createBearer } from './identity/schemes/bearer.ts';
import { createHandlers, type OperationParts } from './operations/operations.ts';
import type { Stores } from './store/choose/choose-storage.ts';
import { openFileStorage } from './store/file/open-file-storage.ts';
import { openMemoryStorage } from './store/memory/open-memory-storage.ts';
import { openRedisStorage } from './store/redis/open-redis-storage.ts';

/** The parts of a mock, by name: the only place where a new part is registered. */
export interface Registry {
  /** By version: the documents of FactPulse's API and of ours. */
  readonly contracts: ContractRegistry;
  /** By the name of the framework in the registry of contracts. */
  readonly frameworks: Readonly<Record<string, CreateFramework>>;
  /** By the name of the security scheme in the documents. Of several credentials that an operation accepts, those of the first scheme count, unless an assumption prefers another. */
  readonly schemes: Readonly<Record<string, CreateAuthenticator>>;
  readonly stores: Stores;
  /** By operation id. */
  readonly handlers: (parts: OperationParts) => Readonly<Record<string, unknown>>;
}

export const REGISTRY: Registry = {
  contracts: CONTRACTS,
  frameworks: { fastapi: createFastApi, django: createDjango, admin: createAdminFramework },
  schemes: { HTTPBearer: createBearer, APIKeyHeader: createApiKey },
  stores: { memory: () => openMemoryStorage, file: openFileStorage, redis: openRedisStorage },
  handlers: createHandlers,
};
