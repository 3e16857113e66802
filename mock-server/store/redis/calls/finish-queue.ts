import type { JournalEntry } from '../../port/journal.ts';
import { toLine } from '../../port/journal-text.ts';
import { textsIn } from '../engine/reply.ts';
import type { Argument, Calls } from './calls.ts';

/** What follows the answers of requests. All of one turn of the event loop is sent in one call. */
export interface FinishQueue {
  /** Resolves once the entry is stored. */
  record(entry: JournalEntry): Promise<void>;
  /** A request of the sandbox is answered. If that cannot be sent, its hold ends by itself (sandbox.lua). */
  release(sandboxId: string, hold: string): void;
  /** Sends at once what is waiting. */
  flush(): void;
}

interface FinishOptions {
  readonly calls: Calls;
  readonly sandboxLimit: number;
  readonly journalSize: number;
  readonly onEvict: (name: string) => void;
}

interface Batch {
  readonly entries: JournalEntry[];
  readonly released: { readonly sandboxId: string; readonly hold: string }[];
  readonly done: Promise<void>;
  readonly send: () => void;
}

export function createFinishQueue({ calls, ...options }: FinishOptions): FinishQueue {
  const { sandboxLimit, journalSize, onEvict } = options;
  let waiting: Batch | undefined;

  function batch(): Batch {
    waiting ??= startBatch();
    return waiting;
  }

  function startBatch(): Batch {
    let resolve: (sent: Promise<void>) => void = () => {};
    const done = new Promise<void>((settle) => {
      resolve = settle;
    });
    done.catch(() => {}); // a release does not wait for it
    const started: Batch = {
      entries: [],
      released: [],
      done,
      send() {
        if (waiting !== started) return; // it was sent before
        waiting = undefined;
        resolve(send(started));
      },
    };
    process.nextTick(started.send); // after the requests that go on in this turn
    return started;
  }

  async function send({ entries, released }: Batch): Promise<void> {
    const [evicted] = await calls.write(
      'finish',
      ...[sandboxLimit, journalSize],
      entries.length,
      ...entries.flatMap(entryArguments),
      ...released.flatMap(({ sandboxId, hold }) => [sandboxId, hold]),
    );
    for (const name of textsIn(evicted)) onEvict(name);
  }

  return {
    record(entry) {
      const { entries, done } = batch();
      entries.push(entry);
      return done;
    },
    release(sandboxId, hold) {
      batch().released.push({ sandboxId, hold });
    },
    flush: () => waiting?.send(),
  };
}

/** Calls that come after all that is waiting: what a process reads includes what it has recorded. */
export function afterFinished({ read, write }: Calls, { flush }: FinishQueue): Calls {
  return {
    read(...args) {
      flush();
      return read(...args);
    },
    write(...args) {
      flush();
      return write(...args);
    },
  };
}

/** As the scripts take it (`takeEntry` in journal.lua). */
export function entryArguments(entry: JournalEntry): Argument[] {
  const { operation, response, sandbox, isForced } = entry;
  const isCounted = operation !== null && response && !isForced;
  const answered = isCounted ? `${operation} ${response.status}` : '';
  return [sandbox.id, answered, toLine(entry) + (response?.body ?? '')];
}
