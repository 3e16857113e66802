import { createRequire } from 'node:module';
import type { ParseError } from 'jsonc-parser';

/**
 * Where a text stops being JSON (RFC 8259). The parser that knows is loaded when it is first needed: a start takes some
 * milliseconds less without it.
 *
 * @returns an offset in UTF-16 units; the length of the text where it ends too early
 * @throws RangeError for a text that is nested too deeply for it
 */
export function offsetOfFirstError(text: string): number {
  const { parse } = createRequire(import.meta.url)('jsonc-parser') as typeof import('jsonc-parser');
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  return errors[0]?.offset ?? text.length;
}
