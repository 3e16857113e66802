import { Problem } from '../../../problems/problem.ts';
import { LENIENT_HINT } from '../../lenient-hint.ts';

/** The refusal of what the contract forbids, although REST framework takes it. Its hint says so. */
export function refuseLenient({ status, message, violations, body, reason, hint }: Problem): Problem {
  const remedy = hint ?? 'send it as the contract declares it';
  return new Problem({ status, message, violations, body, reason, hint: `${remedy}; ${LENIENT_HINT}` });
}
