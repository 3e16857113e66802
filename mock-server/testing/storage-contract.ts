import { describe } from '@jest/globals';
import type { OpenStorage } from '../store/port/storage.ts';
import { describeApiKeys } from './storage/describe-api-keys.ts';
import { describeClaims } from './storage/describe-claims.ts';
import { describeCommit } from './storage/describe-commit.ts';
import { describeDeliveries } from './storage/describe-deliveries.ts';
import { describeEviction } from './storage/describe-eviction.ts';
import { describeJournal } from './storage/describe-journal.ts';
import { describeJournalSearch } from './storage/describe-journal-search.ts';
import { describeModel } from './storage/describe-model.ts';
import { describeOpen } from './storage/describe-open.ts';
import { describeSandboxes } from './storage/describe-sandboxes.ts';
import { describeSnapshots } from './storage/describe-snapshots.ts';
import { describeTasks } from './storage/describe-tasks.ts';
import { prepareStorageTest } from './storage/storage-test.ts';

/**
 * Tests that every adapter of the storage ports must pass.
 *
 * @param name such as `memory`
 * @param openNew returns a function that opens an empty storage
 */
export function describeStorage(name: string, openNew: () => OpenStorage): void {
  describe(`the storage ${name}`, () => {
    const start = prepareStorageTest(openNew);
    describeOpen(start);
    describeCommit(start);
    describeSandboxes(start);
    describeEviction(start);
    describeSnapshots(start);
    describeTasks(start);
    describeApiKeys(start);
    describeJournal(start);
    describeJournalSearch(start);
    describeDeliveries(start);
    describeClaims(start);
    describeModel(start);
  });
}
