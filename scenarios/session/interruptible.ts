import type { Contract } from '../../contracts/openapi/contract.ts';
import type { HttpRequest, Session } from '../targets/target.ts';

/** How a run is interrupted; undefined if it never is. */
export interface InterruptSignals {
  /** Gives up requests at once. */
  readonly stop: AbortSignal | undefined;
  /** Gives up the others. */
  readonly deadline: AbortSignal | undefined;
}

/**
 * A session that gives up its requests when the run is interrupted. One that creates something may take until the
 * deadline: without its response, nothing says what to undo.
 */
export function interruptible(session: Session, contract: Contract, signals: InterruptSignals): Session {
  const { stop, deadline } = signals;
  return {
    close: session.close,
    send(request, signal) {
      const given = [signal, creates(request, contract) ? deadline : stop].filter(
        (each) => each !== undefined,
      );
      return session.send(request, given.length > 1 ? AbortSignal.any(given) : given[0]);
    },
  };
}

function creates({ method, path }: HttpRequest, contract: Contract): boolean {
  const route = contract.findRoute(method, path.split('?')[0] ?? '');
  return route.kind === 'operation' && route.operation.undoneBy !== undefined;
}
