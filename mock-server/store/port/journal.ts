import type { RecordedRequest } from './recorded-request.ts';
import type { RequestCriteria } from './request-criteria.ts';

/** What the journal records of an exchange, without its secrets. */
export interface JournalEntry extends Omit<RecordedRequest, 'id' | 'at' | 'sandbox' | 'response'> {
  /** Milliseconds since 1970, by the clock of the sandbox. */
  readonly at: number;
  readonly sandbox: JournalSandbox;
  /** Undefined where a fault withheld it. */
  readonly response: EnteredResponse | undefined;
}

/** A sandbox, by its id: a later one may have its name. */
export interface JournalSandbox {
  readonly id: string;
  readonly name: string | null;
}

export interface EnteredResponse {
  readonly status: number;
  /** Besides those that every response has. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
  /** How many bytes went out. */
  readonly length: number;
}

/** Which entries to look at. */
export interface JournalQuery {
  /** Id of the sandbox; all of them unless given. */
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

/** What was asked of a mock and answered, all sandboxes together, each entry with its sandbox. */
export interface Journal {
  /** Not awaited: it has been recorded before anything that is asked next. */
  record(entry: JournalEntry): Promise<void>;
  /** Oldest first, and how many earlier ones had to make room. */
  find(query: JournalQuery): Promise<{ readonly requests: RecordedRequest[]; readonly dropped: number }>;
  /** Counted since the sandbox, or all of them, was cleared; what had to make room counts too. */
  traffic(sandbox?: string): Promise<readonly TrafficCount[]>;
  clear(sandbox?: string): Promise<void>;
}
