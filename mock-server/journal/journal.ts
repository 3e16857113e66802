import { describeEntry, type Entry, toLine } from './entry.ts';
import type { RecordedRequest } from './recorded-request.ts';
import { createTextSlabs, type Place } from './text-slabs.ts';
import { createTraffic, type Traffic } from './traffic.ts';

/** What was asked of a mock and answered, all sandboxes together, each entry with its owner. */
export interface Journal {
  record(entry: Entry): void;
  /**
   * Oldest first.
   *
   * @param owner the sandbox; all of them unless given
   * @param after only entries with a greater id
   */
  list(owner: object | undefined, after?: number): Iterable<RecordedRequest>;
  /** How many entries of a sandbox, or of all, had to make room. */
  dropped(owner: object | undefined): number;
  traffic(owner: object | undefined): Traffic;
  clear(owner: object | undefined): void;
}

/** An entry stands in the row of its id, modulo their number. Rows are used again, so that none is left as garbage. */
interface Row extends Place {
  id: number;
  owner: object | undefined;
}

interface Tally {
  dropped: number;
  traffic: Traffic;
}

/** Entries are bounded together, so that large ones cannot fill the memory. */
const MOST_BYTES = 32 * 1024 * 1024;

/** @param most how many entries it holds; the oldest go first */
export function createJournal(most: number): Journal {
  const rows = new Array<Row | undefined>(most);
  const slabs = createTextSlabs();
  let firstId = 1; // before it, there is nothing left
  let lastId = 0;
  let total = newTally();
  let tallies = new WeakMap<object, Tally>();

  function tallyOf(owner: object | undefined): Tally {
    if (!owner) return total;
    const known = tallies.get(owner);
    if (known) return known;
    const tally = newTally();
    tallies.set(owner, tally);
    return tally;
  }

  function rowOf(id: number): Row {
    const known = rows[id % most];
    if (known) return known;
    const row: Row = { id, owner: undefined, slab: undefined, start: 0, end: 0 };
    rows[id % most] = row;
    return row;
  }

  function remove(row: Row): void {
    slabs.remove(row);
    row.owner = undefined;
  }

  function dropOldest(): void {
    const row = rows[firstId % most];
    firstId += 1;
    if (!row?.slab) return; // it was cleared
    tallyOf(row.owner).dropped += 1;
    total.dropped += 1;
    remove(row);
  }

  function* held(): Iterable<Row> {
    for (let id = firstId; id <= lastId; id += 1) {
      const row = rows[id % most];
      if (row?.slab) yield row;
    }
  }

  return {
    record(entry) {
      const { operation, response, owner } = entry;
      if (operation && response) {
        tallyOf(owner).traffic.count(operation, response.status);
        total.traffic.count(operation, response.status);
      }
      lastId += 1;
      if (most === 0) return;
      if (lastId - firstId === most) dropOldest();
      const row = rowOf(lastId);
      row.id = lastId;
      row.owner = owner;
      slabs.put(row, toLine(entry), response?.body);
      while (slabs.bytes > MOST_BYTES && firstId < lastId) dropOldest();
    },
    *list(owner, after = 0) {
      for (const row of held()) {
        if (row.id > after && (!owner || row.owner === owner)) yield describeEntry(row.id, slabs.read(row));
      }
    },
    dropped: (owner) => tallyOf(owner).dropped,
    traffic: (owner) => tallyOf(owner).traffic,
    clear(owner) {
      for (const row of held()) if (!owner || row.owner === owner) remove(row);
      if (owner) tallies.delete(owner);
      else {
        total = newTally();
        tallies = new WeakMap();
      }
    },
  };
}

function newTally(): Tally {
  return { dropped: 0, traffic: createTraffic() };
}
