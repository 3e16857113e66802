import { toPointer } from '../../base/json-pointer.ts';

/** A key that an object has twice. */
export interface RepeatedKey {
  readonly key: string;
  /** JSON pointer to the object. */
  readonly pointer: string;
}

export interface JsonStructure {
  /** The first ones. */
  readonly repeated: readonly RepeatedKey[];
  /** How deep its objects and arrays are nested. */
  readonly depth: number;
}

/** An object or array that is open, and the key or the index of the value that follows. */
interface Open {
  readonly keys: Set<string> | undefined;
  at: string | number;
}

const MAX_REPEATED = 5;

/**
 * Finds what `JSON.parse` does not tell: keys that an object has twice (RFC 8259 §4), and the depth. It takes one pass and
 * no recursion, so that any text can be read.
 *
 * @param text valid JSON
 */
export function structureOf(text: string): JsonStructure {
  const open: Open[] = [];
  const repeated: RepeatedKey[] = [];
  let depth = 0;

  function readKey(object: Open, key: string): void {
    object.at = key;
    if (!object.keys?.has(key)) object.keys?.add(key);
    else if (repeated.length < MAX_REPEATED)
      repeated.push({ key, pointer: toPointer(open.slice(0, -1).map(({ at }) => at)) });
  }

  for (let index = 0; index < text.length; index += 1) {
    const innermost = open.at(-1);
    switch (text.charCodeAt(index)) {
      case QUOTE: {
        const end = endOfString(text, index);
        if (innermost?.keys && isKey(text, end)) readKey(innermost, JSON.parse(text.slice(index, end)));
        index = end - 1;
        break;
      }
      case OPENING_BRACE:
        depth = Math.max(depth, open.push({ keys: new Set(), at: '' }));
        break;
      case OPENING_BRACKET:
        depth = Math.max(depth, open.push({ keys: undefined, at: 0 }));
        break;
      case CLOSING_BRACE:
      case CLOSING_BRACKET:
        open.pop();
        break;
      case COMMA:
        if (typeof innermost?.at === 'number') innermost.at += 1;
    }
  }
  return { repeated, depth };
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPENING_BRACE, CLOSING_BRACE, OPENING_BRACKET, CLOSING_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** @returns the index after the closing quote */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text.charCodeAt(index) !== QUOTE) index += text.charCodeAt(index) === BACKSLASH ? 2 : 1;
  return index + 1;
}

/** Whether the string that ends here is a key: a colon follows. */
function isKey(text: string, end: number): boolean {
  let index = end;
  while (text.charCodeAt(index) <= SPACE) index += 1;
  return text.charCodeAt(index) === COLON;
}

/** The highest of the characters that JSON calls whitespace (RFC 8259 §2). */
const SPACE = 0x20;
