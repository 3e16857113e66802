/** Why a body is not a form, in Starlette's words. */
export class FormError extends Error {
  override readonly name = 'FormError';
}

/** Starlette's limits for a form. Source: Starlette, `Request.form`. */
export const MAX_FIELDS = 1000;
export const MAX_FILES = 1000;
/** Of a field that is not a file, in bytes. */
export const MAX_FIELD_SIZE = 1024 * 1024;

/** @throws FormError for more fields than Starlette takes */
export function checkFieldCount(count: number): void {
  if (count > MAX_FIELDS) throw new FormError(`Too many fields. Maximum number of fields is ${MAX_FIELDS}.`);
}
