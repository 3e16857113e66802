import type { LoadedWorkflow } from '../arazzo/scenario-set.ts';
import { type Session, TargetError } from '../targets/target.ts';

/** Keeps a run from sending more requests than it may. */
export interface Budget {
  /** Why a workflow is not even begun: it has more steps than requests are left. */
  reasonToSkip(workflow: LoadedWorkflow): string | undefined;
  /** A session that refuses to send more. */
  limit(session: Session): Session;
}

export function createBudget(most = Number.POSITIVE_INFINITY): Budget {
  const reason = `the budget of ${most} requests is used up (--max-requests)`;
  let left = most;
  return {
    reasonToSkip: ({ steps }) => (steps.length > left ? reason : undefined),
    limit: ({ send, close }) => ({
      close,
      async send(request) {
        if (left <= 0) throw new TargetError(reason, false);
        left -= 1;
        return send(request);
      },
    }),
  };
}
