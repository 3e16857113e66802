/** How many digits an integer can have (CPython, `sys.set_int_max_str_digits`). */
export const MAX_DIGITS = 4300;

/**
 * How deeply lists and objects can be nested. Python refuses to recurse further; where exactly depends on its version and on
 * the code around (measured with CPython 3.11).
 */
export const MAX_DEPTH = 950;

/** The parts of a text of valid JSON that the limits are about, and strings, to skip what is in them. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[[{\]}]|-?\d[\d.eE+-]*/gs;

/** Whether Python refuses a text of valid JSON because it is nested too deeply, or has an integer with too many digits. */
export function exceedsLimits(text: string): boolean {
  if (text.length < 2 * MAX_DEPTH) return false;
  let depth = 0;
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > MAX_DEPTH || hasTooManyDigits(token)) return true;
  }
  return false;
}

/** Whether a text of valid JSON has an integer with too many digits. */
export function exceedsDigits(text: string): boolean {
  return text.length > MAX_DIGITS && [...text.matchAll(TOKENS)].some(([token]) => hasTooManyDigits(token));
}

/** Whether a number of JSON is an integer with too many digits. */
export function hasTooManyDigits(number: string): boolean {
  return number.length > MAX_DIGITS && /^-?\d{4301,}$/.test(number);
}
