import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../../base/logger.ts';
import { writeMessage } from '../http/write-answer.ts';
import type { JournalEntry } from '../store/port/journal.ts';
import { StoreUnavailable } from '../store/port/store-unavailable.ts';
import { conclude, type Reached } from './conclude.ts';
import { type Arrived, arrive, type Exchange } from './exchange.ts';
import type { Observer } from './observer.ts';
import type { PipelineParts } from './parts.ts';
import type { PipelineEnd } from './pipeline.ts';

/** Serves one request. Never rejects. */
export type ServeRequest = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface ServeOptions<Parts extends PipelineParts> {
  readonly pipeline: { run(request: Arrived, parts: Parts): Promise<PipelineEnd<Reached>> };
  readonly parts: Parts;
  readonly observers: readonly Observer[];
  readonly logger: Logger;
  /** The log message for a bug; `a request failed` by default. */
  readonly failure?: string;
}

/**
 * Creates a function that serves an API, using only Node's request and response: each request goes through the
 * pipeline, is concluded, observed and written.
 */
export function serveRequests<Parts extends PipelineParts>({
  pipeline,
  parts,
  observers,
  logger,
  failure = 'a request failed',
}: ServeOptions<Parts>): ServeRequest {
  const { recorder, outages } = parts;

  function tell(notify: (observer: Observer) => void): void {
    for (const observer of observers) {
      try {
        notify(observer);
      } catch (error) {
        logger.error({ err: error }, 'an observer failed');
      }
    }
  }

  return async function serveRequest(request, response) {
    let end = () => {
      isClosed = true;
    };
    let isClosed = false;
    response.on('close', () => end()); // it comes once
    const ended = await pipeline.run(arrive(request, response), parts);
    const { committed } = ended.reached;
    const { exchange, answer, message, entry, bug } = committed ?? conclude(ended, parts);
    if (bug !== undefined)
      logger.error({ err: bug, ...ofDocument(exchange), requestId: exchange.requestId }, failure);
    if (ended.problem?.isOutage) {
      outages.failed(ended.problem.reason);
      if (entry) void record(entry); // not awaited: the store has failed already
    } else if (committed || (entry && (await record(entry)))) {
      outages.served(exchange.arrivedAt);
    }
    end = () => finish(ended.reached, exchange);
    tell((observer) => observer.answered?.(exchange, answer, message));
    if (isClosed) end();
    else writeMessage(response, message, answer.damage);
  };

  /** The answer is sent even if it cannot be recorded. @returns whether it was */
  async function record(entry: JournalEntry): Promise<boolean> {
    try {
      await recorder?.record(entry);
      return true;
    } catch (error) {
      if (error instanceof StoreUnavailable) outages.failed(error.reason);
      else logger.error({ err: error }, 'the journal could not record a request');
      return false;
    }
  }

  /** Which operation of a further document failed: its document may be at fault. */
  function ofDocument({ operation }: Exchange): object {
    return operation?.document === undefined ? {} : { document: operation.document, operation: operation.id };
  }

  /** The response is complete, or its client has disconnected. */
  function finish({ world }: Reached, exchange: Exchange): void {
    world?.release();
    tell((observer) => observer.closed?.(exchange));
  }
}
