import { describe, expect, test } from '@jest/globals';
import type { JournalQuery } from '../../store/port/journal.ts';
import type { RequestCriteria } from '../../store/port/request-criteria.ts';
import { hintsOf, named, prepareJournal, SHARED, T } from './journal-entries.ts';
import type { StartStorage } from './storage-test.ts';

export function describeJournalSearch(start: StartStorage): void {
  const startJournal = prepareJournal(start);

  describe('a search of the journal', () => {
    const ENTRIES = [
      named('list', { request: { query: { page: '1', pageSize: '5' } } }),
      named('create', {
        ...{ operation: 'create', response: { status: 201, headers: {}, body: '{}', length: 2 } },
        request: { method: 'POST', body: { name: 'N', address: { city: 'Brest', zip: '29200' } } },
      }),
      named('refused', {
        ...{ verdict: 'refused', response: { status: 403, headers: {}, body: '{}', length: 2 } },
        request: { path: '/clients/1', body: [1, 2] },
      }),
      named('withheld', { ...{ verdict: 'failed', response: undefined, operation: null } }),
    ];

    test.each<[RequestCriteria, string[]]>([
      [{}, ['list', 'create', 'refused', 'withheld']],
      [{ operation: 'create' }, ['create']],
      [{ operation: 'read' }, ['list', 'refused']],
      [{ method: 'POST' }, ['create']],
      [{ method: 'post' }, ['create']],
      [{ path: '/clients/1' }, ['refused']],
      [{ path: '/clients' }, ['list', 'create', 'withheld']],
      [{ status: 200 }, ['list']],
      [{ status: 500 }, []],
      [{ verdict: 'failed' }, ['withheld']],
      [{ query: { page: '1' } }, ['list']],
      [{ query: { page: '1', pageSize: '6' } }, []],
      [{ body: { address: { city: 'Brest' } } }, ['create']],
      [{ body: { address: { city: 'Brest' }, siret: '1' } }, []],
      [{ body: [1, 2] }, ['refused']],
      [{ body: [1] }, []],
      [{ body: null }, ['list', 'withheld']],
      [{ operation: 'read', status: 403 }, ['refused']],
      [{ operation: 'create', status: 403 }, []],
    ])('by %j', async (criteria, expected) => {
      expect(await hintsOf(await startJournal(ENTRIES), { criteria })).toEqual(expected);
    });

    test.each<[JournalQuery, string[]]>([
      [{ after: 0 }, ['list', 'create', 'refused', 'withheld']],
      [{ after: 2 }, ['refused', 'withheld']],
      [{ after: 4 }, []],
      [{ limit: 2 }, ['refused', 'withheld']],
      [{ limit: 9 }, ['list', 'create', 'refused', 'withheld']],
      [{ limit: 0 }, []],
      [{ after: 1, limit: 1 }, ['withheld']],
      [{ limit: 1, criteria: { operation: 'read' } }, ['refused']],
      [{ after: 1, criteria: { operation: 'read' } }, ['refused']],
      [{ sandbox: SHARED.id, limit: 1 }, ['withheld']],
      [{ sandbox: T.id }, []],
    ])('in the range %j', async (query, expected) => {
      expect(await hintsOf(await startJournal(ENTRIES), query)).toEqual(expected);
    });
  });
}
