import type { AdminCall } from '../handle/admin-call.ts';
import type { AdminHandlers } from './handler.ts';

/** Calls the admin operations of a mock in this process, past HTTP. */
export function callInProcess(handlers: AdminHandlers): AdminCall {
  return async (id, { path = {}, query = {}, body } = {}) => {
    const handle = handlers[id] as (input: unknown) => Promise<{ readonly body: unknown }>; // the handle knows its types
    return (await handle({ path, query, body })).body as never; // what the contract of the operation declares
  };
}
