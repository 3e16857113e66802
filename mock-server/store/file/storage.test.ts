import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { createVault } from '../../secrets/vault.ts';
import { describeStorage } from '../../testing/storage-contract.ts';
import { openFileStorage } from './open-file-storage.ts';

const folder = mkdtempSync(join(tmpdir(), 'storage-'));
const vault = createVault('a secret');

describeStorage('file', () => openFileStorage(join(folder, `${randomUUID()}.json`), vault));

afterAll(() => rmSync(folder, { recursive: true }));
