import { describe, expect, test } from '@jest/globals';
import type { JournalEntry } from '../../port/journal.ts';
import { createMemoryJournal } from './journal.ts';

const MEGABYTE = 1024 * 1024;

function entryOf(sandbox: string, bytes: number): JournalEntry {
  return {
    at: 0,
    sandbox: { name: sandbox, id: sandbox },
    ...{ operation: null, principal: null, response: undefined },
    request: {
      method: 'POST',
      path: '/',
      query: {},
      headers: {},
      bodyState: 'read',
      body: 'x'.repeat(bytes),
    },
    ...{
      verdict: 'unmatched',
      violations: [],
      reason: null,
      hint: null,
      fault: null,
      isForced: false,
      ms: 1,
    },
  };
}

describe('a journal is bounded in memory too:', () => {
  test('large requests are dropped earlier', async () => {
    const journal = createMemoryJournal(1000);
    for (let count = 0; count < 10; count += 1) await journal.record(entryOf('a', 10 * MEGABYTE));
    const { requests, dropped } = await journal.find({ sandbox: 'a' });
    expect([requests.map(({ id }) => id), dropped]).toEqual([[8, 9, 10], 7]);
  });

  test('what was cleared no longer counts', async () => {
    const journal = createMemoryJournal(1000);
    for (let count = 0; count < 3; count += 1) await journal.record(entryOf('a', 10 * MEGABYTE));
    await journal.clear('a');
    for (let count = 0; count < 3; count += 1) await journal.record(entryOf('b', 10 * MEGABYTE));
    expect((await journal.find({})).dropped).toBe(0);
  });

  test('what was dropped no longer counts', async () => {
    const journal = createMemoryJournal(1);
    for (let count = 0; count < 10; count += 1) await journal.record(entryOf('a', 10 * MEGABYTE));
    expect((await journal.find({ sandbox: 'a' })).requests).toHaveLength(1);
  });
});
