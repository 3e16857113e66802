import type { Assumptions } from '../assumptions/assumptions.ts';

/** The body of an error other than a validation error, in the format that the assumption says. */
export function errorBody(
  format: Assumptions['error-body'],
  code: string | undefined,
  message: string,
): object {
  return format === 'detail' ? { detail: message } : { errorCode: code, errorMessage: message };
}
