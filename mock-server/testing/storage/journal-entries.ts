import type { Journal, JournalEntry, JournalQuery, JournalSandbox } from '../../store/port/journal.ts';
import { REAL_START } from './storage-records.ts';
import type { StartStorage } from './storage-test.ts';

export const SHARED: JournalSandbox = { id: 'shared-1', name: null };
export const T: JournalSandbox = { id: 't-1', name: 't' };
export type Changes = Partial<Omit<JournalEntry, 'request'>> & {
  readonly request?: Partial<JournalEntry['request']>;
};

export function entry({ request, ...changes }: Changes = {}): JournalEntry {
  return {
    ...{ at: REAL_START, sandbox: SHARED, operation: 'read', principal: null, verdict: 'accepted' },
    ...{ violations: [], reason: null, hint: null, fault: null, isForced: false, ms: 1.5 },
    response: { status: 200, headers: {}, body: '{}', length: 2 },
    ...changes,
    request: {
      method: 'GET',
      path: '/clients',
      query: {},
      headers: {},
      body: null,
      bodyState: 'none',
      ...request,
    },
  };
}

/** An entry that its hint identifies. */
export function named(hint: string, changes: Changes = {}): JournalEntry {
  return entry({ hint, ...changes });
}

export async function hintsOf(journal: Journal, query: JournalQuery = {}): Promise<(string | null)[]> {
  return (await journal.find(query)).requests.map(({ hint }) => hint);
}

/** Returns a function that starts a journal with these entries. */
export function prepareJournal(start: StartStorage) {
  return async function startJournal(
    entries: readonly JournalEntry[] = [],
    journalSize = 100,
  ): Promise<Journal> {
    const { storage } = await start({ journalSize });
    for (const each of entries) await storage.journal.record(each);
    return storage.journal;
  };
}
