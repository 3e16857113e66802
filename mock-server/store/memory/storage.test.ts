import { describeStorage } from '../../testing/storage-contract.ts';
import { openMemoryStorage } from './open-memory-storage.ts';

describeStorage('memory', () => openMemoryStorage);
