import { hasTooManyDigits, MAX_DEPTH } from '../python-limits.ts';

/**
 * What Python's `json` makes of a text: its value, or the offset where it stops being JSON, in characters; undefined for a
 * text beyond its limits.
 */
export type PythonJson = { readonly value: unknown } | { readonly offset: number } | undefined;

/**
 * Reads a text that `JSON.parse` refuses, as Python's `json.loads` does: it takes `NaN` and `Infinity`, and FastAPI shows
 * the offset of a syntax error to the client. It follows the scanner of CPython (`Modules/_json.c`), because the offset
 * depends on what that has read so far. CPython 3.13 and later report a trailing comma one character earlier.
 */
export function parsePythonJson(text: string): PythonJson {
  const scan: Scan = { text, position: 0, depth: 0, constants: [] };
  try {
    skipSpace(scan);
    scanValue(scan);
    skipSpace(scan);
    if (scan.position < text.length) fail(scan.position); // Extra data
  } catch (error) {
    if (error instanceof NotJson) return { offset: [...text.slice(0, error.position)].length };
    if (error instanceof BeyondLimits) return undefined;
    throw error;
  }
  return { value: JSON.parse(withoutConstants(scan)) };
}

interface Scan {
  readonly text: string;
  /** In UTF-16 units. */
  position: number;
  /** Of lists and objects around it. */
  depth: number;
  /** Where the constants are that JSON does not have. */
  readonly constants: { readonly start: number; readonly end: number }[];
}

class NotJson extends Error {
  readonly position: number;

  constructor(position: number) {
    super('not JSON');
    this.position = position;
  }
}

class BeyondLimits extends Error {}

function fail(position: number): never {
  throw new NotJson(position);
}

const SPACE = /[ \t\n\r]*/y;
const CONSTANT = /-?Infinity|NaN/y;
const PLAIN = /null|true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const CHARACTERS = /[^"\\\p{Cc}]*/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}(?=.))/sy;

/** Advances behind what a pattern matches. Returns whether it matches. */
function take(scan: Scan, pattern: RegExp): boolean {
  pattern.lastIndex = scan.position;
  if (!pattern.test(scan.text)) return false;
  scan.position = pattern.lastIndex;
  return true;
}

function skipSpace(scan: Scan): void {
  take(scan, SPACE);
}

function takeCharacter(scan: Scan, character: string): boolean {
  if (scan.text[scan.position] !== character) return false;
  scan.position += 1;
  return true;
}

function scanValue(scan: Scan): void {
  const start = scan.position;
  if (takeCharacter(scan, '"')) scanString(scan, start);
  else if (takeCharacter(scan, '{')) scanInside(scan, scanMembers);
  else if (takeCharacter(scan, '[')) scanInside(scan, scanItems);
  else if (take(scan, CONSTANT)) scan.constants.push({ start, end: scan.position });
  else if (!take(scan, PLAIN))
    fail(start); // Expecting value
  else if (hasTooManyDigits(scan.text.slice(start, scan.position))) throw new BeyondLimits();
}

function scanInside(scan: Scan, scanParts: (scan: Scan) => void): void {
  scan.depth += 1;
  if (scan.depth > MAX_DEPTH) throw new BeyondLimits();
  scanParts(scan);
  scan.depth -= 1;
}

function scanMembers(scan: Scan): void {
  skipSpace(scan);
  if (takeCharacter(scan, '}')) return;
  do {
    skipSpace(scan);
    const start = scan.position;
    if (!takeCharacter(scan, '"')) fail(start); // Expecting property name enclosed in double quotes
    scanString(scan, start);
    skipSpace(scan);
    if (!takeCharacter(scan, ':')) fail(scan.position); // Expecting ':' delimiter
    skipSpace(scan);
    scanValue(scan);
    skipSpace(scan);
  } while (takeCharacter(scan, ','));
  if (!takeCharacter(scan, '}')) fail(scan.position); // Expecting ',' delimiter
}

function scanItems(scan: Scan): void {
  skipSpace(scan);
  if (takeCharacter(scan, ']')) return;
  do {
    skipSpace(scan);
    scanValue(scan);
    skipSpace(scan);
  } while (takeCharacter(scan, ','));
  if (!takeCharacter(scan, ']')) fail(scan.position); // Expecting ',' delimiter
}

/** Reads the rest of a string. @param start the position of its first quote */
function scanString(scan: Scan, start: number): void {
  const { text } = scan;
  for (;;) {
    take(scan, CHARACTERS);
    if (takeCharacter(scan, '"')) return;
    const { position } = scan;
    const next = text[position];
    if (next === undefined || (next === '\\' && position + 1 === text.length)) fail(start); // Unterminated string
    if (next === '\\') scanEscape(scan);
    else if (next < ' ')
      fail(position); // Invalid control character
    else scan.position += 1; // a control character that JSON allows, such as U+007F
  }
}

function scanEscape(scan: Scan): void {
  const { text, position } = scan;
  if (take(scan, ESCAPE)) return;
  fail(text[position + 1] === 'u' ? position + 1 : position); // Invalid \uXXXX escape, Invalid \escape
}

/** The text with numbers of about the same value in place of the constants. None of Pydantic's types tells them apart. */
function withoutConstants({ text, constants }: Scan): string {
  let result = '';
  let end = 0;
  for (const constant of constants) {
    const number = text[constant.start] === '-' ? '-1e999' : '1e999';
    result += text.slice(end, constant.start) + number;
    end = constant.end;
  }
  return result + text.slice(end);
}
