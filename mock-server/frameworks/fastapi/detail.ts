import { STATUS_CODES } from 'node:http';
import type { Operation } from '../../../contracts/openapi/contract.ts';
import type { Problem } from '../../problems/problem.ts';

/**
 * What FastAPI says about an error of its own: the reason phrase of its status for a request that reaches no operation
 * (Starlette, `HTTPException`), and a fixed sentence for a missing token (FastAPI, `HTTPBearer`). The service's own errors
 * have its own words.
 */
export function detailOf({ status, code, message }: Problem, operation: Operation | undefined): string {
  if (!operation) return STATUS_CODES[status] ?? message;
  return code === 'AUTHENTICATION_REQUIRED' ? 'Not authenticated' : message;
}
