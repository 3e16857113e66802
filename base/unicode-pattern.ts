/** What the classes of a pattern mean in Rust, whose engine Pydantic uses (crate regex, Unicode: Perl character classes). */
const CLASSES: Readonly<Record<string, string>> = {
  '\\d': '\\p{Nd}',
  '\\D': '\\P{Nd}',
  '\\s': '\\p{White_Space}',
  '\\S': '\\P{White_Space}',
  '\\w': '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]',
  '\\W': '[^\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]',
};

/**
 * Turns a pattern into one that matches in JavaScript, whose own classes are those of ASCII, what it matches in Rust.
 *
 * @returns a pattern for the flag `u`
 */
export function toUnicodePattern(pattern: string): string {
  return pattern.replace(/\\./gs, (sequence) => CLASSES[sequence] ?? sequence);
}
