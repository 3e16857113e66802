import type { LoadedWorkflow } from '../arazzo/scenario-set.ts';
import { type Session, TargetError } from '../targets/target.ts';

/** Limits the number of requests that a run sends. */
export interface Budget {
  /** Why a workflow is not started: it has more steps than there are requests left. */
  reasonToSkip(workflow: LoadedWorkflow): string | undefined;
  /** A session that refuses to send more requests. */
  limit(session: Session): Session;
}

export function createBudget(max = Number.POSITIVE_INFINITY): Budget {
  const reason = `the budget of ${max} requests is used up (--max-requests)`;
  let left = max;
  return {
    reasonToSkip: ({ steps }) => (steps.length > left ? reason : undefined),
    limit: ({ send, close }) => ({
      close,
      async send(request, signal) {
        if (left <= 0) throw new TargetError({ reason, remedy: 'Allow more with --max-requests' });
        left -= 1;
        return send(request, signal);
      },
    }),
  };
}
