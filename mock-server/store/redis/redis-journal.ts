import type { Journal, JournalQuery, TrafficCount } from '../port/journal.ts';
import { describeEntry } from '../port/journal-text.ts';
import type { RecordedRequest } from '../port/recorded-request.ts';
import { meets } from '../port/request-criteria.ts';
import type { Calls } from './calls/calls.ts';
import type { FinishQueue } from './calls/finish-queue.ts';
import type { Reply } from './engine/engine.ts';
import { listIn, textIn, textsIn } from './engine/reply.ts';

/** The journal of all replicas, in one order. */
export function createRedisJournal(calls: Calls, finish: FinishQueue): Journal {
  async function find({ sandbox, after = 0, limit, criteria }: JournalQuery) {
    if (limit === 0) return { requests: [], dropped: await droppedOf(sandbox) };
    const sent = criteria ? undefined : limit; // criteria are compared here
    const [dropped, entries] = await calls.read('read-journal', 'find', sandbox, after, sent);
    const requests = listIn(entries)
      .map(readEntry)
      .filter((recorded) => meets(recorded, criteria ?? {}));
    return { requests: limit === undefined ? requests : requests.slice(-limit), dropped: Number(dropped) };
  }

  async function droppedOf(sandbox: string | undefined): Promise<number> {
    const [dropped] = await calls.read('read-journal', 'find', sandbox, 0, 1);
    return Number(dropped);
  }

  return {
    record: (entry) => finish.record(entry),
    find,
    async traffic(sandbox) {
      const [counts] = await calls.read('read-journal', 'traffic', sandbox);
      return readTraffic(textsIn(counts));
    },
    async clear(sandbox) {
      await calls.write('read-journal', 'clear', sandbox);
    },
  };
}

function readEntry(reply: Reply): RecordedRequest {
  const [id, text] = listIn(reply);
  return describeEntry(Number(textIn(id)), textIn(text));
}

/** @param pairs `OPERATION STATUS` and the count, or a count of something else */
function readTraffic(pairs: readonly string[]): TrafficCount[] {
  const counts: TrafficCount[] = [];
  for (let index = 0; index < pairs.length; index += 2) {
    const [, operation, status] = /^(.+) (\d+)$/.exec(pairs[index] ?? '') ?? [];
    if (operation) counts.push({ operation, status: Number(status), count: Number(pairs[index + 1]) });
  }
  return counts.sort((one, other) => compare(one.operation, other.operation) || one.status - other.status);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
