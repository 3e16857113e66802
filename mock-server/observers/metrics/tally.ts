import { FAULT_NAMES } from '../../faults/catalogue.ts';
import type { Exchange } from '../../request/exchange.ts';
import { addDuration, createDurations, type Durations } from './durations.ts';

/** What is counted of the requests to an operation. */
interface OperationTally {
  readonly durations: Durations;
  /** How many requests by method and status, as in `GET 200`. */
  readonly answers: Map<string, number>;
}

/** What is counted of the calls of a store. */
interface CallTally {
  readonly durations: Durations;
  failures: number;
}

/** The counts of a mock since it was created. */
export interface Tally {
  /** By operation id; `unmatched` for requests that match none. */
  readonly operations: ReadonlyMap<string, OperationTally>;
  /** By the name of the call. */
  readonly calls: ReadonlyMap<string, CallTally>;
  /** How often each kind of fault was applied. */
  readonly faults: ReadonlyMap<string, number>;
  countRequest(exchange: Exchange): void;
  /** @param duration in milliseconds */
  countCall(call: string, duration: number, isAnswered: boolean): void;
}

/** The operation of requests that match none: their paths are without number. */
export const UNMATCHED = 'unmatched';

/** The status of a request without one: its client left, or a fault withheld the answer. */
export const ABORTED = 'aborted';

/** Of requests, in seconds: a mock answers in less than a millisecond, and faults delay by seconds. */
const REQUEST_BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Of the calls of a store, in seconds: it is in the same network. */
const CALL_BOUNDS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

/**
 * Counts requests, and the calls of a store. Since it counts from the start, whether or not anybody ever asks, it is made
 * to cost a request next to nothing; Prometheus' client would cost several times as much.
 */
export function createTally(): Tally {
  const operations = new Map<string, OperationTally>();
  const calls = new Map<string, CallTally>();
  const faults = new Map<string, number>();

  return {
    operations,
    calls,
    faults,
    countRequest({ operation, method, response, arrivedAt, fault }) {
      const tally = entryOf(operations, operation?.id ?? UNMATCHED, createOperationTally);
      const status = response.writableFinished ? response.statusCode : ABORTED;
      increment(tally.answers, `${knownMethod(method)} ${status}`);
      addDuration(tally.durations, (performance.now() - arrivedAt) / 1000);
      if (fault !== '') for (const kind of kindsOf(fault)) increment(faults, kind);
    },
    countCall(call, duration, isAnswered) {
      const tally = entryOf(calls, call, createCallTally);
      addDuration(tally.durations, duration / 1000);
      if (!isAnswered) tally.failures += 1;
    },
  };
}

function entryOf<Entry>(entries: Map<string, Entry>, name: string, create: () => Entry): Entry {
  const existing = entries.get(name);
  if (existing) return existing;
  const created = create();
  entries.set(name, created);
  return created;
}

const createOperationTally = (): OperationTally => ({
  durations: createDurations(REQUEST_BOUNDS),
  answers: new Map(),
});
const createCallTally = (): CallTally => ({ durations: createDurations(CALL_BOUNDS), failures: 0 });

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** The methods of HTTP (RFC 9110 §9, RFC 5789). Node.js knows many more. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']);

function knownMethod(method: string): string {
  return METHODS.has(method) ? method : 'other';
}

/** What a fault can do without being in the catalogue. */
const FAULT_KINDS = new Set([...FAULT_NAMES, 'code', 'delay', 'example', 'retry-after']);

/** Those of a label such as `fault=slow-body, delay=2s`: `slow-body` and `delay`. The name of an example can be any text. */
function kindsOf(label: string): string[] {
  const kinds = label.split(', ').map((part) => {
    const [name = '', value = ''] = part.split('=');
    return name === 'fault' ? value : name;
  });
  return kinds.filter((kind) => FAULT_KINDS.has(kind));
}
