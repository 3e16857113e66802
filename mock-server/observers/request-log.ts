import type { Logger } from '../../base/logger.ts';
import { MASK, TOKENS } from '../../base/masks.ts';
import { type Exchange, elapsed } from '../request/exchange.ts';

/**
 * Logs one line for a request whose response is through, or whose client is gone: method, path, status, milliseconds,
 * who asked, and the fault and the hint where there is one. Never a query, a header or a body, nor a token in the path.
 */
export function logExchange(exchange: Exchange, logger: Logger): void {
  const { method, path, response, hint, fault } = exchange;
  const status = response.writableFinished ? response.statusCode : undefined;
  const fields: Record<string, unknown> = {
    method,
    path: path.replace(TOKENS, MASK),
    status,
    ms: elapsed(exchange),
    who: describePrincipal(exchange),
  };
  if (fault) fields.fault = fault;
  if (hint) fields.hint = hint;
  const message = status === undefined ? 'request aborted' : 'request';
  if (hint) logger.warn(fields, message);
  else logger.info(fields, message);
}

function describePrincipal({ principal }: Exchange): string {
  if (!principal) return 'nobody';
  return principal.clientUid ? `client ${principal.clientUid}` : `account ${principal.account}`;
}
