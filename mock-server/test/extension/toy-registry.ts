import { CONTRACTS } from '../../../contracts/registry.ts';
import { createHandlers } from '../../operations/operations.ts';
import { REGISTRY, type Registry } from '../../registry.ts';
import { openMemoryStorage } from '../../store/memory/open-memory-storage.ts';
import { createToyFramework } from './toy-framework.ts';
import { createToyKeys } from './toy-scheme.ts';
import { openElsewhere } from './toy-store.ts';
import { TOY_VERSION, toyContract, toyHandlers } from './toy-version.ts';

/** The registry with one additional part of each kind, each registered in one line. */
export const TOY_REGISTRY: Registry = {
  ...REGISTRY,
  contracts: { ...CONTRACTS, [TOY_VERSION]: toyContract },
  frameworks: { ...REGISTRY.frameworks, toy: createToyFramework },
  schemes: { ...REGISTRY.schemes, ToyKey: createToyKeys },
  stores: { ...REGISTRY.stores, memory: () => openElsewhere(openMemoryStorage) },
  handlers: (parts) => ({ ...createHandlers(parts), ...toyHandlers }),
};
