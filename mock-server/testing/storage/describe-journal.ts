import { describe, expect, test } from '@jest/globals';
import type { Journal, JournalQuery } from '../../store/port/journal.ts';
import { type Changes, entry, hintsOf, named, prepareJournal, SHARED, T } from './journal-entries.ts';
import { REAL_START } from './storage-records.ts';
import type { StartStorage } from './storage-test.ts';

const AT = new Date(REAL_START).toISOString();

export function describeJournal(start: StartStorage): void {
  const startJournal = prepareJournal(start);

  describe('the journal', () => {
    test('is empty at first', async () => {
      const journal = await startJournal();
      expect([await journal.find({}), await journal.traffic()]).toEqual([{ requests: [], dropped: 0 }, []]);
    });

    test('shows all of an entry', async () => {
      const journal = await startJournal([
        entry({
          ...{ sandbox: T, principal: { account: 'a@b.test', clientUid: 'uid' }, verdict: 'invalid' },
          violations: [{ in: 'body', pointer: '/name', rule: 'required', message: 'is missing' }],
          ...{ reason: 'the name is missing', hint: 'do it', fault: 'code=422', ms: 2.5 },
          request: {
            ...{ method: 'POST', path: '/c/é', query: { q: ['1', '2'] }, headers: { accept: '*/*' } },
            ...{ body: { text: 'line\nline 🥖' }, bodyState: 'read' },
          },
          response: { status: 422, headers: { Allow: 'GET' }, body: '{"detail":"non\\nnon"}', length: 21 },
        }),
      ]);
      expect((await journal.find({})).requests).toEqual([
        {
          ...{ id: 1, at: AT, sandbox: 't', operation: 'read', verdict: 'invalid' },
          principal: { account: 'a@b.test', clientUid: 'uid' },
          violations: [{ in: 'body', pointer: '/name', rule: 'required', message: 'is missing' }],
          ...{ reason: 'the name is missing', hint: 'do it', fault: 'code=422', ms: 2.5 },
          request: {
            ...{ method: 'POST', path: '/c/é', query: { q: ['1', '2'] }, headers: { accept: '*/*' } },
            ...{ body: { text: 'line\nline 🥖' }, bodyState: 'read' },
          },
          response: {
            status: 422,
            headers: { allow: 'GET', 'content-type': 'application/json', 'content-length': '21' },
            body: { detail: 'non\nnon' },
          },
        },
      ]);
    });

    test('shows a withheld answer, a missing principal and a missing operation', async () => {
      const journal = await startJournal([entry({ response: undefined, operation: null })]);
      expect((await journal.find({})).requests).toEqual([
        expect.objectContaining({ sandbox: null, operation: null, principal: null, response: null }),
      ]);
    });

    test('has recorded an entry before the next read, although recording is not awaited', async () => {
      const journal = await startJournal();
      void journal.record(named('one'));
      expect(await hintsOf(journal)).toEqual(['one']);
    });

    test('numbers all entries in one sequence, oldest first', async () => {
      const journal = await startJournal([entry(), entry({ sandbox: T }), entry()]);
      const ids = async (query: JournalQuery) => (await journal.find(query)).requests.map(({ id }) => id);
      expect([await ids({}), await ids({ sandbox: SHARED.id })]).toEqual([
        [1, 2, 3],
        [1, 3],
      ]);
    });

    test('identifies sandboxes by id, not by name', async () => {
      const journal = await startJournal([
        named('earlier', { sandbox: T }),
        named('later', { sandbox: { ...T, id: 't-2' } }),
      ]);
      expect([
        await hintsOf(journal, { sandbox: 't-1' }),
        await hintsOf(journal, { sandbox: 't-2' }),
      ]).toEqual([['earlier'], ['later']]);
    });
  });

  describe('a full journal', () => {
    test('drops the oldest entries, and counts them for their sandbox', async () => {
      const entries = [named('1'), named('2', { sandbox: T }), named('3'), named('4'), named('5')];
      const journal = await startJournal(entries, 2);
      const dropped = async (query: JournalQuery) => (await journal.find(query)).dropped;
      expect(await hintsOf(journal)).toEqual(['4', '5']);
      expect([
        await dropped({}),
        await dropped({ sandbox: SHARED.id }),
        await dropped({ sandbox: T.id }),
      ]).toEqual([3, 2, 1]);
    });

    test('continues its numbering', async () => {
      const journal = await startJournal([entry(), entry(), entry()], 2);
      expect((await journal.find({})).requests.map(({ id }) => id)).toEqual([2, 3]);
    });

    test('stores nothing if its size is 0, but counts traffic', async () => {
      const journal = await startJournal([entry()], 0);
      expect([await hintsOf(journal), await journal.traffic()]).toEqual([
        [],
        [{ operation: 'read', status: 200, count: 1 }],
      ]);
    });
  });

  describe('the traffic', () => {
    const answered = (status: number, changes: Changes = {}) =>
      entry({ response: { status, headers: {}, body: '{}', length: 2 }, ...changes });

    test('is counted by operation and status, in each sandbox and in all', async () => {
      const journal = await startJournal([
        answered(200),
        answered(200),
        answered(404),
        answered(200, { sandbox: T }),
      ]);
      const read = (status: number, count: number) => ({ operation: 'read', status, count });
      expect([
        await journal.traffic(),
        await journal.traffic(SHARED.id),
        await journal.traffic(T.id),
      ]).toEqual([[read(200, 3), read(404, 1)], [read(200, 2), read(404, 1)], [read(200, 1)]]);
    });

    test('excludes requests that match no operation, withheld answers and forced statuses', async () => {
      const journal = await startJournal([
        answered(404, { operation: null }),
        answered(500, { isForced: true }),
        entry({ response: undefined }),
      ]);
      expect(await journal.traffic()).toEqual([]);
    });

    test('includes dropped entries', async () => {
      const journal = await startJournal([answered(200), answered(200), answered(200)], 1);
      expect(await journal.traffic()).toEqual([{ operation: 'read', status: 200, count: 3 }]);
    });
  });

  describe('clearing the journal', () => {
    const ENTRIES = [named('1'), named('2', { sandbox: T }), named('3'), named('4', { sandbox: T })];
    const look = async (journal: Journal, sandbox?: string) => ({
      hints: await hintsOf(journal, { sandbox }),
      dropped: (await journal.find({ sandbox })).dropped,
      count: (await journal.traffic(sandbox))[0]?.count ?? 0,
    });
    const NOTHING = { hints: [], dropped: 0, count: 0 };

    test('of a sandbox does not affect the others', async () => {
      const journal = await startJournal(ENTRIES, 3);
      await journal.clear(SHARED.id);
      expect([await look(journal, SHARED.id), await look(journal, T.id)]).toEqual([
        NOTHING,
        { hints: ['2', '4'], dropped: 0, count: 2 },
      ]);
    });

    test('of all sandboxes leaves nothing', async () => {
      const journal = await startJournal(ENTRIES, 3);
      await journal.clear();
      expect([await look(journal), await look(journal, SHARED.id), await look(journal, T.id)]).toEqual([
        ...[NOTHING, NOTHING, NOTHING],
      ]);
    });

    test('does not restart the numbering', async () => {
      const journal = await startJournal(ENTRIES);
      await journal.clear();
      await journal.record(entry());
      expect((await journal.find({})).requests.map(({ id }) => id)).toEqual([5]);
    });

    test('frees space, and cleared entries do not count as dropped', async () => {
      const journal = await startJournal(ENTRIES, 4);
      await journal.clear(T.id);
      await journal.record(named('5'));
      await journal.record(named('6'));
      expect(await look(journal, SHARED.id)).toEqual({ hints: ['3', '5', '6'], dropped: 1, count: 4 });
    });
  });
}
