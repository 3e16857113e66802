import type { RecordedRequest } from './recorded-request.ts';
import type { RequestCriteria } from './request-criteria.ts';

/** What the journal records of an exchange, without its secrets. */
export interface JournalEntry extends Omit<RecordedRequest, 'id' | 'at' | 'sandbox' | 'response'> {
  /** Milliseconds since 1970, by the clock of the sandbox. */
  readonly at: number;
  readonly sandbox: JournalSandbox;
  /** Undefined if a fault withheld it, or if the receiver of a webhook gave none. */
  readonly response: EnteredResponse | undefined;
  /** Whether the status was forced by a fault; if so, it is not counted as traffic. */
  readonly isForced: boolean;
}

/** A sandbox, by id, because a later one may have the same name. */
export interface JournalSandbox {
  readonly id: string;
  readonly name: string | null;
}

export interface EnteredResponse {
  readonly status: number;
  /** Without those that every response has. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
  /** How many bytes were sent. */
  readonly length: number;
}

/** Which entries to read. */
export interface JournalQuery {
  /** Id of the sandbox; all sandboxes by default. */
  readonly sandbox?: string | undefined;
  /** Only entries with a greater id. */
  readonly after?: number | undefined;
  /** At most this many, the newest. */
  readonly limit?: number | undefined;
  readonly criteria?: RequestCriteria | undefined;
}

/** How often an operation has answered a status. */
export interface TrafficCount {
  readonly operation: string;
  readonly status: number;
  readonly count: number;
}

/** The requests and responses of all sandboxes of a mock, each entry with its sandbox. */
export interface Journal {
  /** Resolves once every later read sees the entry, so the answer waits for it. */
  record(entry: JournalEntry): Promise<void>;
  /** Oldest first, and how many earlier ones have been dropped. */
  find(query: JournalQuery): Promise<{ readonly requests: RecordedRequest[]; readonly dropped: number }>;
  /** Counts since the journal was cleared, including dropped entries, without forced statuses. */
  traffic(sandbox?: string): Promise<readonly TrafficCount[]>;
  clear(sandbox?: string): Promise<void>;
}
