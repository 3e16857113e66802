/** Stands for a value that differs in every run. */
export const NOISE = '…';
/** Identifiers (RFC 9562) and times (RFC 3339). */
const VARYING =
  /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+(?:Z|[+-]\d\d:\d\d)?/gi;

/** A text without what looks like a value that differs in every run, for a side that ran only once. */
export function steady(text: string): string {
  return text.replace(VARYING, NOISE);
}
