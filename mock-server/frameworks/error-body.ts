import type { Assumptions } from '../assumptions/assumptions.ts';

/** The body of an error outside of validation, in the format that an assumption names. */
export function errorBody(
  format: Assumptions['error-body'],
  code: string | undefined,
  message: string,
): object {
  return format === 'detail' ? { detail: message } : { errorCode: code, errorMessage: message };
}
