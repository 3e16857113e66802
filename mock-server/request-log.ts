import type { Request, Response } from 'express';
import type { Trace } from './answer.ts';
import type { Logger } from './logger.ts';

/**
 * Makes a function that logs one line for each request when its response is through, or its client gone: method,
 * path, status, milliseconds, who asked, and a hint where there is one. Never a query, a header or a body.
 */
export function createRequestLog(logger: Logger, elapsed: () => number = () => performance.now()) {
  return function logRequest(request: Request, response: Response, trace: Trace): void {
    const { method, path } = request;
    const start = elapsed();
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : undefined;
      const ms = Math.round((elapsed() - start) * 10) / 10;
      const who = describePrincipal(trace);
      const fields = { method, path, status, ms, who, ...(trace.hint && { hint: trace.hint }) };
      const message = status === undefined ? 'request aborted' : 'request';
      if (trace.hint) logger.warn(fields, message);
      else logger.info(fields, message);
    });
  };
}

function describePrincipal({ principal }: Trace): string {
  if (!principal) return 'nobody';
  return principal.clientUid ? `client ${principal.clientUid}` : `account ${principal.account}`;
}
