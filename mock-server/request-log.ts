import type { Request, Response } from 'express';
import type { Exchange } from './exchange.ts';
import type { Logger } from './logger.ts';

/**
 * Makes a function that logs one line for each request when its response is through, or its client gone: method,
 * path, status, milliseconds, who asked, and the fault and the hint where there is one. Never a query, a header or a
 * body.
 */
export function createRequestLog(logger: Logger) {
  return function logRequest({ method, path }: Request, response: Response, exchange: Exchange): void {
    response.once('close', () => {
      const { hint, fault } = exchange;
      const status = response.writableFinished ? response.statusCode : undefined;
      const who = describePrincipal(exchange);
      const found = { ...(fault && { fault }), ...(hint && { hint }) };
      const fields = { method, path, status, ms: exchange.elapsed(), who, ...found };
      const message = status === undefined ? 'request aborted' : 'request';
      if (hint) logger.warn(fields, message);
      else logger.info(fields, message);
    });
  };
}

function describePrincipal({ principal }: Exchange): string {
  if (!principal) return 'nobody';
  return principal.clientUid ? `client ${principal.clientUid}` : `account ${principal.account}`;
}
