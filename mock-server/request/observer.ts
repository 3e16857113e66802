import type { Answer } from '../http/answer.ts';
import type { Message } from '../http/write-answer.ts';
import type { JournalEntry } from '../store/port/journal.ts';
import type { Exchange } from './exchange.ts';

/** Is called with each exchange and never delays it: it is not awaited, and what it throws is logged. */
export interface Observer {
  /** Just before the answer is written, so that its receiver can already see what was observed. */
  answered?(exchange: Exchange, answer: Answer, message: Message): void;
  /** When the response is complete, or its client has disconnected. */
  closed?(exchange: Exchange): void;
}

/** Records exchanges in the journal. */
export interface Recorder {
  /** What is recorded of an exchange; undefined for nothing. Never throws. */
  describe(exchange: Exchange, answer: Answer, message: Message): JournalEntry | undefined;
  /** Records what was not recorded together with a commit. The answer waits for it. @throws what the journal throws */
  record(entry: JournalEntry): Promise<void>;
}
