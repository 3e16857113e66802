import { type Session, TargetError } from '../targets/target.ts';

/** A session that gives up its requests when the deadline aborts. */
export function withDeadline({ send, close }: Session, deadline: AbortSignal | undefined): Session {
  return { close, send: (request, signal) => send(request, earlier(deadline, signal)) };
}

function earlier(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined {
  return one && other ? AbortSignal.any([one, other]) : (one ?? other);
}

/**
 * Runs a step with a session that gives up its requests when the timeout passes (Arazzo 1.1.0, Step Object).
 *
 * @param timeout milliseconds; undefined for no limit
 */
export async function withTimeout<Ran>(
  session: Session,
  timeout: number | undefined,
  run: (session: Session) => Promise<Ran>,
): Promise<Ran> {
  if (timeout === undefined) return run(session);
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeout);
  const { close, send } = withDeadline(session, controller.signal);

  async function sendInTime(...request: Parameters<Session['send']>): ReturnType<Session['send']> {
    try {
      return await send(...request);
    } catch (error) {
      throw controller.signal.aborted ? tookTooLong(timeout) : error;
    }
  }

  try {
    return await run({ close, send: sendInTime });
  } finally {
    clearTimeout(timer);
  }
}

function tookTooLong(timeout: number | undefined): TargetError {
  return new TargetError({
    reason: `the step took longer than its timeout of ${timeout} ms`,
    remedy: 'Increase the timeout of the step, or find out why the server is slow',
  });
}
