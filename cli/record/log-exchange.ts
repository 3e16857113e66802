import type { Recorded } from '../../record/create-recorder.ts';
import type { Log } from '../terminal/log.ts';

/** Logs one line for an exchange: what it was, how long it took, and how it breaks the contract. */
export function logExchange(logger: Log['logger'], recorded: Recorded): void {
  const { method, path, status, operationId, violations, failure } = recorded;
  const fields = {
    method,
    path,
    status,
    ms: Math.round(recorded.ms * 10) / 10,
    operation: operationId ?? null,
    ...(violations.length > 0 && { violations }),
    ...(failure !== undefined && { failure }),
  };
  if (violations.length > 0 || failure !== undefined) logger.warn(fields, 'exchange');
  else logger.info(fields, 'exchange');
}
