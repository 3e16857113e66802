import type { AdminHandlers } from './admin/operations/handler.ts';
import type { AdminCall } from './handle/admin-call.ts';

/** Calls the admin operations of a mock in this process, without HTTP. */
export function callInProcess(handlers: AdminHandlers): AdminCall {
  return async (id, { path = {}, query = {}, body } = {}) => {
    const handle = handlers[id] as (input: unknown) => Promise<{ readonly body: unknown }>; // AdminCall checks the types
    return (await handle({ path, query, body })).body as never; // the type that the contract declares
  };
}
