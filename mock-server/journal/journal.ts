import type { Operation } from '../../contracts/contract.ts';
import { JSON_TYPE } from '../answer.ts';
import type { Principal } from '../identity/principal.ts';
import { describeViolation, type Violation } from '../validation/violation.ts';
import type { RecordedRequest, Verdict } from './recorded-request.ts';
import { createTraffic, type Traffic } from './traffic.ts';

/** What the journal keeps of an exchange, without its secrets. */
export interface Entry {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The sandbox itself: a later one may have its name. */
  readonly owner: object;
  readonly sandbox: string | null;
  readonly operation: Operation | undefined;
  readonly principal: Principal | undefined;
  /** JSON, as an object of many small ones takes up twenty times its text. */
  readonly request: string;
  readonly response: StoredResponse | undefined;
  readonly verdict: Verdict;
  readonly violations: readonly Violation[];
  readonly hint: string | undefined;
  /** In the words of the `Prefer` header. */
  readonly fault: string | undefined;
  readonly ms: number;
}

interface StoredResponse {
  readonly status: number;
  /** Besides those that every response has. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly text: string;
  /** How many bytes went out. */
  readonly length: number;
}

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

interface Row {
  readonly id: number;
  readonly entry: Entry;
  readonly bytes: number;
}

interface Tally {
  dropped: number;
  traffic: Traffic;
}

/** Bodies are bounded together, so that large ones cannot fill the memory. */
const MOST_BYTES = 32 * 1024 * 1024;
/** What an entry takes besides its bodies, roughly. */
const ENTRY_BYTES = 1024;

/** @param most how many entries it holds; the oldest go first */
export function createJournal(most: number): Journal {
  const slots = new Array<Row | undefined>(most); // an entry stands at its id, modulo their number
  let firstId = 1; // before it, there is nothing left
  let lastId = 0;
  let bytes = 0;
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

  function remove(id: number): Row | undefined {
    const row = slots[id % most];
    slots[id % most] = undefined;
    bytes -= row?.bytes ?? 0;
    return row;
  }

  function dropOldest(): void {
    const row = remove(firstId);
    firstId += 1;
    if (!row) return; // it was cleared
    tallyOf(row.entry.owner).dropped += 1;
    total.dropped += 1;
  }

  function* rows(): Iterable<Row> {
    for (let id = firstId; id <= lastId; id += 1) {
      const row = slots[id % most];
      if (row) yield row;
    }
  }

  return {
    record(entry) {
      const { operation, response, owner, request } = entry;
      if (operation && response) {
        tallyOf(owner).traffic.count(operation, response.status);
        total.traffic.count(operation, response.status);
      }
      const size = ENTRY_BYTES + request.length + (response?.text.length ?? 0);
      while (firstId <= lastId && (lastId - firstId + 1 >= most || bytes + size > MOST_BYTES)) dropOldest();
      lastId += 1;
      if (most === 0) return;
      bytes += size;
      slots[lastId % most] = { id: lastId, entry, bytes: size };
    },
    *list(owner, after = 0) {
      for (const { id, entry } of rows()) {
        if (id > after && (owner === undefined || entry.owner === owner)) yield describe(id, entry);
      }
    },
    dropped: (owner) => tallyOf(owner).dropped,
    traffic: (owner) => tallyOf(owner).traffic,
    clear(owner) {
      for (const { id, entry } of rows()) {
        if (owner === undefined || entry.owner === owner) remove(id);
      }
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

function describe(id: number, entry: Entry): RecordedRequest {
  const { at, sandbox, operation, principal, request, response, verdict, violations, hint, fault, ms } =
    entry;
  return {
    id,
    at: new Date(at).toISOString(),
    sandbox,
    operation: operation?.id ?? null,
    principal: principal ? { account: principal.account, clientUid: principal.clientUid ?? null } : null,
    request: JSON.parse(request),
    response: response ? describeResponse(response) : null,
    verdict,
    violations: violations.map(describeViolation),
    hint: hint ?? null,
    fault: fault ?? null,
    ms,
  };
}

function describeResponse({ status, headers, text, length }: StoredResponse): RecordedRequest['response'] {
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const content = { 'content-type': JSON_TYPE, 'content-length': String(length) };
  return { status, headers: { ...Object.fromEntries(lowered), ...content }, body: JSON.parse(text) };
}
