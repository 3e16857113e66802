import cors from 'cors';
import express, { type Express, type Request, type Response } from 'express';
import { type AnswerParts, answer, refusal } from './answer.ts';
import { beginExchange } from './begin-exchange.ts';
import type { Exchange } from './exchange.ts';
import type { Journal } from './journal/journal.ts';
import { createRecorder } from './journal/record-exchange.ts';
import type { Logger } from './logger.ts';
import { createPages } from './pages/serve-pages.ts';
import { serverError } from './problem.ts';
import { createRequestLog } from './request-log.ts';
import { toMessage, writeMessage } from './write-answer.ts';

export interface AppParts extends Omit<AnswerParts, 'judge'> {
  /** Resolves when everything is compiled; requests wait for it. */
  readonly judge: Promise<AnswerParts['judge']>;
  readonly journal: Journal;
  readonly logger: Logger;
  /** The admin API, which other origins must not reach. */
  readonly admin: express.RequestHandler;
}

/** Puts the mock together as an Express application. It does not listen. */
export function createApp({ judge, journal, logger, admin, ...parts }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  const logRequest = createRequestLog(logger);
  const recordExchange = createRecorder(journal, parts.contract.document);

  app.use(createPages(parts.contract));
  app.use(admin);
  app.use(allowBrowsers());
  app.use(async function serve(request: Request, response: Response) {
    const exchange = beginExchange(request, response, parts.sandboxes);
    logRequest(request, response, exchange);
    const answered = await answerAnyway(request, exchange);
    const message = toMessage(answered);
    recordExchange(request, exchange, answered, message);
    writeMessage(response, message, answered.damage);
  });
  return app;

  async function answerAnyway(request: Request, exchange: Exchange) {
    try {
      return await answer(request, exchange, { ...parts, judge: await judge });
    } catch (error) {
      logger.error({ err: error }, 'a request failed');
      exchange.isFailed = true;
      return refusal(serverError(), exchange.operation, parts.assumptions);
    }
  }
}

/** Lets web pages of any origin call the mock. An OPTIONS request that is no preflight is left to the routes. */
function allowBrowsers() {
  const handleCors = cors({
    exposedHeaders: ['WWW-Authenticate', 'Allow', 'Retry-After', 'Preference-Applied'],
    maxAge: 600,
  });
  return function allow(request: Request, response: Response, next: () => void) {
    const isPreflight = request.headers['access-control-request-method'] !== undefined;
    if (request.method !== 'OPTIONS' || isPreflight) return handleCors(request, response, next);
    response.setHeader('Access-Control-Allow-Origin', '*');
    next();
  };
}
