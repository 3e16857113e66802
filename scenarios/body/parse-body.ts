import type { Body, BodyFault } from './body.ts';
import { structureOf } from './json-structure.ts';

export interface ParsedBody {
  /** The parsed JSON, or the text if it is not valid JSON or nested too deep. */
  readonly body: unknown;
  /** Those that were found when the body was read, and those of its JSON. */
  readonly faults: readonly BodyFault[];
}

/** RFC 8259 §9 allows a limit. What walks through bodies calls itself, and a deeper one could overflow its stack. */
const MAX_DEPTH = 200;

/** Parses the body of a response, and finds what is wrong with its JSON whatever the contract says. */
export function parseBody({
  body: text,
  faults = NO_FAULTS,
}: { readonly body: string } & Partial<Pick<Body, 'faults'>>): ParsedBody {
  const parsed = parseJson(text);
  if (typeof parsed !== 'object' || parsed === null) return { body: parsed, faults };
  const { repeated, depth } = structureOf(text);
  if (depth > MAX_DEPTH) return { body: text, faults: [...faults, TOO_DEEP] };
  if (repeated.length === 0) return { body: parsed, faults };
  const more = repeated.map(({ key, pointer }) => ({
    expected: 'each key of an object once (RFC 8259 §4)',
    got: `the key ${JSON.stringify(key)} twice`,
    bodyPointer: pointer,
  }));
  return { body: parsed, faults: [...faults, ...more] };
}

const NO_FAULTS: readonly BodyFault[] = [];

const TOO_DEEP: BodyFault = {
  expected: `JSON nested at most ${MAX_DEPTH} levels deep (RFC 8259 §9 allows a limit)`,
  got: 'deeper nesting',
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
