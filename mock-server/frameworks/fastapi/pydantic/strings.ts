import type { Schema } from '../../../../contracts/openapi/document.ts';

/** Which keyword of a schema a text breaks in Pydantic; undefined if it breaks none. Lengths are counted in characters. */
export function breaksString({ minLength, maxLength, pattern }: Schema, text: string): string | undefined {
  const { length } = [...text];
  if (maxLength !== undefined && length > maxLength) return 'maxLength';
  if (minLength !== undefined && length < minLength) return 'minLength';
  const isMatch = pattern === undefined || new RegExp(toUnicodePattern(pattern), 'u').test(text);
  return isMatch ? undefined : 'pattern';
}

/** What the classes of a pattern mean in Rust, whose engine Pydantic uses (crate regex, Unicode: Perl character classes). */
const CLASSES: Readonly<Record<string, string>> = {
  '\\d': '\\p{Nd}',
  '\\D': '\\P{Nd}',
  '\\s': '\\p{White_Space}',
  '\\S': '\\P{White_Space}',
  '\\w': '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]',
  '\\W': '[^\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]',
};

/** A pattern for JavaScript, whose own classes match ASCII only, that matches what Pydantic does with the given one. */
export function toUnicodePattern(pattern: string): string {
  return pattern.replace(/\\./gs, (sequence) => CLASSES[sequence] ?? sequence);
}
