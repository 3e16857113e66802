/**
 * The beginning of a text that is too long for a report, and how much is missing.
 *
 * @param max in characters
 */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : beginning(text, max, `${text.length - max} more characters`);
}

/** The beginning of a text whose end is missing anyway. @param rest why it is missing */
export function beginning(text: string, max: number, rest: string): string {
  return structuredClone(`${text.slice(0, max)}… (${rest})`); // a slice would keep the whole text in memory
}
