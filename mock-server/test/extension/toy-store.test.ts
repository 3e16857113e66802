import { openMemoryStorage } from '../../store/memory/open-memory-storage.ts';
import { describeStorage } from '../../testing/storage-contract.ts';
import { openElsewhere } from './toy-store.ts';

describeStorage('elsewhere', () => openElsewhere(openMemoryStorage));
