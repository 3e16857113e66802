import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../../base/logger.ts';
import { toMessage, writeMessage } from '../http/write-answer.ts';
import type { Journal } from '../journal/journal.ts';
import { createRecorder } from '../observers/record-exchange.ts';
import { logExchange } from '../observers/request-log.ts';
import { serverError } from '../problems/problem.ts';
import { type Answer, type AnswerParts, answer, refusal } from './answer.ts';
import { beginExchange, type Exchange } from './exchange.ts';
import { hintAt } from './hints.ts';

export interface ApiParts extends AnswerParts {
  readonly journal: Journal;
  readonly logger: Logger;
}

/** Headers that the web pages of any origin may read. */
export const EXPOSED_HEADERS = ['WWW-Authenticate', 'Allow', 'Retry-After', 'Preference-Applied'];

/** Web pages of any origin may call the API (Fetch Standard, CORS protocol). */
const CORS_HEADERS = [
  ...['Access-Control-Allow-Origin', '*'],
  ...['Access-Control-Expose-Headers', EXPOSED_HEADERS.join(',')],
];

/** Serves the API to one request. */
export type ServeApi = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Puts together what serves the API, on nothing but Node's own request and response. */
export function createApi({ journal, logger, ...parts }: ApiParts): ServeApi {
  const { contract, assumptions, sandboxes } = parts;
  const recordExchange = createRecorder(journal, contract.document);

  return async function serveApi(request, response) {
    const exchange = beginExchange(request, response, sandboxes.shared);
    exchange.hint = hintAt(exchange);
    response.once('close', () => end(exchange));
    const answered = await answerAnyway(exchange);
    const message = toMessage(answered, CORS_HEADERS);
    recordExchange(exchange, answered, message);
    writeMessage(response, message, answered.damage);
  };

  async function answerAnyway(exchange: Exchange): Promise<Answer> {
    try {
      return await answer(exchange, parts);
    } catch (error) {
      logger.error({ err: error }, 'a request failed');
      exchange.isFailed = true;
      return refusal(serverError(), exchange.operation, assumptions);
    }
  }

  /** The response is through, or its client gone. */
  function end(exchange: Exchange): void {
    exchange.release?.();
    logExchange(exchange, logger);
  }
}
