import { toUnicodePattern } from '../../../../base/unicode-pattern.ts';
import type { Schema } from '../../../../contracts/openapi/document.ts';

/** Which keyword of a schema a text breaks in Pydantic; undefined if it breaks none. Lengths are counted in characters. */
export function breaksString({ minLength, maxLength, pattern }: Schema, text: string): string | undefined {
  const { length } = [...text];
  if (maxLength !== undefined && length > maxLength) return 'maxLength';
  if (minLength !== undefined && length < minLength) return 'minLength';
  const isMatch = pattern === undefined || new RegExp(toUnicodePattern(pattern), 'u').test(text);
  return isMatch ? undefined : 'pattern';
}
