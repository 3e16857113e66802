import type { Session } from '../targets/target.ts';

/** A session that gives up its requests when the deadline aborts. */
export function withDeadline({ send, close }: Session, deadline: AbortSignal | undefined): Session {
  return { close, send: (request) => send(request, deadline) };
}
