import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../../base/logger.ts';
import { REQUEST_ID_HEADER } from '../http/request-id.ts';
import { type Message, toMessage, writeMessage } from '../http/write-answer.ts';
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
  /** The headers of every response, by the `Origin` of its request; none by default. */
  readonly headersFor?: (origin: string | undefined) => Message['headers'];
  /** The log message for a bug; `a request failed` by default. */
  readonly failure?: string;
}

const NONE: Message['headers'] = [];
const withoutHeaders = () => NONE;

/**
 * Creates a function that serves an API, using only Node's request and response: each request goes through the
 * pipeline, is concluded, observed and written.
 */
export function serveRequests<Parts extends PipelineParts>({
  pipeline,
  parts,
  observers,
  logger,
  headersFor = withoutHeaders,
  failure = 'a request failed',
}: ServeOptions<Parts>): ServeRequest {
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
    const { exchange, answer, bug } = conclude(ended, parts);
    const { requestId } = exchange;
    if (bug !== undefined) logger.error({ err: bug, ...ofDocument(exchange), requestId }, failure);
    end = () => finish(ended.reached, exchange);
    const common = [...headersFor(request.headers.origin), REQUEST_ID_HEADER, requestId];
    const message = toMessage(answer, common);
    tell((observer) => observer.answered?.(exchange, answer, message));
    if (isClosed) end();
    else writeMessage(response, message, answer.damage);
  };

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
