import type { Logger } from '../../base/logger.ts';
import { MASK, TOKENS } from '../../base/masks.ts';
import { type Exchange, elapsed } from '../request/exchange.ts';
import type { Observer } from '../request/observer.ts';

/**
 * Logs one line when a response is complete or its client has disconnected: method, path, status, milliseconds, the
 * principal, the id of the request and, if there are any, the fault, the reason of a refusal and the hint. Never a query, a header or a body, nor a token in the path.
 */
export function createRequestLog(logger: Logger): Observer {
  return {
    closed(exchange) {
      const { method, path, response, requestId, reason, hint, fault } = exchange;
      const status = response.writableFinished ? response.statusCode : undefined;
      const fields: Record<string, unknown> = {
        method,
        path: path.replace(TOKENS, MASK),
        status,
        ms: elapsed(exchange),
        who: describePrincipal(exchange),
        requestId,
      };
      if (fault) fields.fault = fault;
      if (reason) fields.reason = reason;
      if (hint) fields.hint = hint;
      const message = status === undefined ? 'request aborted' : 'request';
      if (reason || hint) logger.warn(fields, message);
      else logger.info(fields, message);
    },
  };
}

function describePrincipal({ principal }: Exchange): string {
  if (!principal) return 'anonymous';
  return principal.clientUid ? `client ${principal.clientUid}` : `account ${principal.account}`;
}
