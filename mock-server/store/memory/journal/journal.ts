import type { Journal, JournalQuery } from '../../port/journal.ts';
import { describeEntry, toLine } from '../../port/journal-text.ts';
import type { RecordedRequest } from '../../port/recorded-request.ts';
import { meets } from '../../port/request-criteria.ts';
import { createTextSlabs, type Span } from './text-slabs.ts';
import { createTraffic, type Traffic } from './traffic.ts';

/** An entry is in the row of its id, modulo the number of rows. Rows are reused, so that they cause no garbage. */
interface Row extends Span {
  id: number;
  sandbox: string;
}

interface Tally {
  dropped: number;
  readonly traffic: Traffic;
}

/** Limits the total size of all entries, so that large ones cannot fill the memory. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Sandboxes with counts, including closed ones. */
const MAX_TALLIES = 50_000;

/**
 * A journal in memory.
 *
 * @param size the maximum number of entries; the oldest are dropped first
 */
export function createMemoryJournal(size: number): Journal {
  const rows = new Array<Row | undefined>(size);
  const slabs = createTextSlabs();
  let firstId = 1; // nothing is left before it
  let lastId = 0;
  let total = newTally();
  let tallies = new Map<string, Tally>();

  function tallyOf(sandbox: string | undefined): Tally {
    if (sandbox === undefined) return total;
    const known = tallies.get(sandbox);
    if (known) return known;
    const tally = newTally();
    tallies.set(sandbox, tally);
    if (tallies.size > MAX_TALLIES) dropOldestTally();
    return tally;
  }

  function dropOldestTally(): void {
    const [oldest] = tallies.keys();
    if (oldest !== undefined) tallies.delete(oldest);
  }

  function rowOf(id: number): Row {
    const row = rows[id % size] ?? newRow(id);
    rows[id % size] = row;
    return row;
  }

  function dropOldest(): void {
    const row = rows[firstId % size];
    firstId += 1;
    if (!row?.slab) return; // it was cleared
    tallyOf(row.sandbox).dropped += 1;
    total.dropped += 1;
    slabs.remove(row);
  }

  function* held(sandbox: string | undefined): Iterable<Row> {
    for (let id = firstId; id <= lastId; id += 1) {
      const row = rows[id % size];
      if (row?.slab && (sandbox === undefined || row.sandbox === sandbox)) yield row;
    }
  }

  function* search({ sandbox, after = 0, criteria = {} }: JournalQuery): Iterable<RecordedRequest> {
    for (const row of held(sandbox)) {
      if (row.id <= after) continue;
      const recorded = describeEntry(row.id, slabs.read(row));
      if (meets(recorded, criteria)) yield recorded;
    }
  }

  return {
    async record(entry) {
      const { operation, response, sandbox, isForced } = entry;
      if (operation !== null && response && !isForced) {
        tallyOf(sandbox.id).traffic.count(operation, response.status);
        total.traffic.count(operation, response.status);
      }
      lastId += 1;
      if (size === 0) return;
      if (lastId - firstId === size) dropOldest();
      const row = rowOf(lastId);
      row.id = lastId;
      row.sandbox = sandbox.id;
      slabs.put(row, toLine(entry) + (response?.body ?? ''));
      while (slabs.bytes > MAX_BYTES && firstId < lastId) dropOldest();
    },
    async find(query) {
      const requests = [...search(query)];
      const { limit = requests.length } = query;
      return {
        requests: limit === 0 ? [] : requests.slice(-limit),
        dropped: tallyOf(query.sandbox).dropped,
      };
    },
    traffic: async (sandbox) => tallyOf(sandbox).traffic.counts(),
    async clear(sandbox) {
      for (const row of held(sandbox)) slabs.remove(row);
      if (sandbox !== undefined) {
        tallies.delete(sandbox);
      } else {
        total = newTally();
        tallies = new Map();
      }
    },
  };
}

/** One literal, because V8 would give an extended copy a separate hidden class (docs/performance.md). */
function newRow(id: number): Row {
  return { slab: undefined, start: 0, end: 0, encoding: 'latin1', id, sandbox: '' };
}

function newTally(): Tally {
  return { dropped: 0, traffic: createTraffic() };
}
