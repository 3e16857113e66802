import type { GenerateSyncOptions, JsonSchema } from 'json-schema-faker';
import type { Shape } from '../shape/shape.ts';

/** What json-schema-faker makes from a schema, the same for the same seed. */
export type Fake = (schema: JsonSchema, options: GenerateSyncOptions) => unknown;

let loaded: Fake | undefined;

/** Loads json-schema-faker, an ES module, when the first sample is made: a start does not pay for it. */
export async function loadFake(): Promise<Fake> {
  loaded ??= (await import('json-schema-faker')).generateSync;
  return loaded;
}

/** More where a text of one pattern must match another by chance. */
const ATTEMPTS = 30;
const ATTEMPTS_FOR_SEVERAL = 400;

/** Texts that may match the patterns of a shape; whether they do is for the caller to check. */
export function* textsByPattern(fake: Fake, { patterns, limits }: Shape, seed: number): Generator<string> {
  const { minLength, maxLength } = limits;
  const lengths = { ...(minLength > 0 && { minLength }), ...(maxLength < Infinity && { maxLength }) };
  const attempts = patterns.length > 1 ? ATTEMPTS_FOR_SEVERAL : ATTEMPTS;
  for (const pattern of patterns) {
    for (const variant of new Set([withoutAssertions(pattern), pattern])) {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const text = tryFake(fake, { type: 'string', pattern: variant, ...lengths }, seed + attempt);
        if (typeof text === 'string') yield text;
      }
    }
  }
}

/** It throws at patterns that it cannot read. */
function tryFake(fake: Fake, schema: JsonSchema, seed: number): unknown {
  try {
    return fake(schema, { seed });
  } catch {
    return undefined;
  }
}

/** A pattern without its look-aheads and look-behinds, which a generator would take for text to write. */
function withoutAssertions(pattern: string): string {
  let result = '';
  for (let index = 0; index < pattern.length; ) {
    const isAssertion = /^\(\?<?[=!]/.test(pattern.slice(index, index + 4));
    const end = isAssertion ? endOfGroup(pattern, index) : index + lengthAt(pattern, index);
    if (!isAssertion) result += pattern.slice(index, end);
    index = end;
  }
  return result;
}

/** The length of an escape, a class or a character. */
function lengthAt(pattern: string, index: number): number {
  const [found] = /^(?:\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[\s\S])/.exec(pattern.slice(index)) ?? [''];
  return Math.max(1, found.length);
}

function endOfGroup(pattern: string, start: number): number {
  let depth = 0;
  for (let index = start; index < pattern.length; index += lengthAt(pattern, index)) {
    if (pattern[index] === '(') depth += 1;
    if (pattern[index] === ')') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return pattern.length;
}
