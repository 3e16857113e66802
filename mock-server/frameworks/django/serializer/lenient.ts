import { Problem } from '../../../problems/problem.ts';

/** The refusal of what the contract forbids, although REST framework takes it. Its hint says so. */
export function refuseLenient({ status, message, violations, body, reason, hint }: Problem): Problem {
  const remedy = hint === undefined ? '' : `: ${hint}`;
  return new Problem({
    status,
    message,
    violations,
    body,
    reason,
    hint: `the real service probably accepts this, but the contract does not${remedy}`,
  });
}
