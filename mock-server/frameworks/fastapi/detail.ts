import { STATUS_CODES } from 'node:http';
import type { Operation } from '../../../contracts/openapi/contract.ts';
import type { Problem } from '../../problems/problem.ts';

/**
 * What FastAPI says about a problem: the reason phrase of its status if the request reaches no operation (Starlette,
 * `HTTPException`). The service's own errors have its own words.
 */
export function detailOf({ status, detail, message }: Problem, operation: Operation | undefined): string {
  return detail ?? (operation ? message : (STATUS_CODES[status] ?? message));
}
