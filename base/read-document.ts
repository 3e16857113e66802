import { readFileSync } from 'node:fs';
import { toSegments } from './json-pointer.ts';
import { requireLazily } from './package-files.ts';

/** A YAML document that cannot be used: which file, where in it, and why. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly file: string;
  readonly place: string;
  readonly reason: string;

  constructor(file: string, place: string, reason: string) {
    super(`${file}: ${place}: ${reason}`);
    this.file = file;
    this.place = place;
    this.reason = reason;
  }
}

/** A YAML document together with what an error message needs. */
export interface SourceDocument {
  readonly file: string;
  readonly content: unknown;
  /** Throws a DocumentError that names the line of what `pointer` leads to, or of its nearest ancestor. */
  fail(pointer: string, reason: string): never;
}

/**
 * Reads one YAML file.
 *
 * @param file path of the file
 * @throws DocumentError when it cannot be read or is no YAML (YAML 1.2.2)
 */
export function readDocument(file: string): SourceDocument {
  const { isNode, LineCounter, parseDocument } = loadYaml();
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => `line ${lines.linePos(offset).line}`;

  const fault = document.errors[0];
  if (fault) throw new DocumentError(file, lineAt(fault.pos[0]), fault.message);

  function offsetOf(segments: readonly string[]): number {
    const node = document.getIn(segments, true);
    if (isNode(node) && node.range) return node.range[0];
    return segments.length === 0 ? 0 : offsetOf(segments.slice(0, -1));
  }

  function toValue(): unknown {
    try {
      return document.toJS();
    } catch (error) {
      throw new DocumentError(file, 'the file', error instanceof Error ? error.message : String(error));
    }
  }

  return {
    file,
    content: toValue(),
    fail(pointer, reason) {
      throw new DocumentError(file, `${lineAt(offsetOf(toSegments(pointer)))}, ${pointer || '/'}`, reason);
    },
  };
}

/** @throws DocumentError when the file cannot be read */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new DocumentError(file, 'the file', `cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Loaded when it is first needed: a mock whose contract was built needs none. */
function loadYaml() {
  return requireLazily<typeof import('yaml')>('yaml');
}
