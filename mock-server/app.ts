import cors from 'cors';
import express, { type Express, type Request, type Response } from 'express';
import { type AnswerParts, answer, refusal, type Trace } from './answer.ts';
import { hintAt } from './hints.ts';
import type { Logger } from './logger.ts';
import { createPages } from './pages/serve-pages.ts';
import { serverError } from './problem.ts';
import { createRequestLog } from './request-log.ts';
import { writeAnswer } from './write-answer.ts';

export interface AppParts extends Omit<AnswerParts, 'judge'> {
  /** Resolves when everything is compiled; requests wait for it. */
  readonly judge: Promise<AnswerParts['judge']>;
  readonly logger: Logger;
}

/** Puts the mock together as an Express application. It does not listen. */
export function createApp({ judge, logger, ...parts }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  const logRequest = createRequestLog(logger);

  app.use(createPages(parts.contract));
  app.use(allowBrowsers());
  app.use(async function serve(request: Request, response: Response) {
    const trace: Trace = { hint: hintAt(request) };
    logRequest(request, response, trace);
    try {
      writeAnswer(response, await answer(request, trace, { ...parts, judge: await judge }));
    } catch (error) {
      logger.error({ err: error }, 'a request failed');
      writeAnswer(response, refusal(serverError(), trace.operation, parts.assumptions));
    }
  });
  return app;
}

/** Lets web pages of any origin call the mock. An OPTIONS request that is no preflight is left to the routes. */
function allowBrowsers() {
  const handleCors = cors({ exposedHeaders: ['WWW-Authenticate', 'Allow'], maxAge: 600 });
  return function allow(request: Request, response: Response, next: () => void) {
    const isPreflight = request.headers['access-control-request-method'] !== undefined;
    if (request.method !== 'OPTIONS' || isPreflight) return handleCors(request, response, next);
    response.setHeader('Access-Control-Allow-Origin', '*');
    next();
  };
}
