import { KitError } from './errors.ts';
import { toSegments } from './json-pointer.ts';
import { requireLazily } from './package-files.ts';
import { readTextFile, reasonOf, remedyOf } from './text-file.ts';

/** A YAML document that cannot be used: which file, where in it, and why. */
export class DocumentError extends KitError {
  override readonly name = 'DocumentError';
  readonly file: string;
  /** The line and the JSON pointer, such as `line 3, /info/title`; `the file` or `the folder` if all of it is meant. */
  readonly pointer: string;
  /** Without the pointer. */
  override readonly reason: string;

  /** @param remedy an instruction without a full stop */
  constructor(file: string, pointer: string, reason: string, remedy = 'Correct the document and try again') {
    super({ code: 'INVALID_DOCUMENT', cannot: `use "${file}"`, reason: `${pointer}: ${reason}`, remedy });
    this.file = file;
    this.pointer = pointer;
    this.reason = reason;
  }
}

/** A YAML document with what error messages about it need. */
export interface SourceDocument {
  readonly file: string;
  readonly content: unknown;
  /**
   * Throws a DocumentError that names the line of the node at `pointer`, or of its nearest ancestor.
   *
   * @param remedy an instruction without a full stop
   */
  fail(pointer: string, reason: string, remedy?: string): never;
}

/** A YAML document that was just read. */
export interface ReadDocument extends SourceDocument {
  /** Like `fail`, but names the line of the key at `pointer`; its value can begin on a later line. */
  failAtKey(pointer: string, reason: string, remedy?: string): never;
  /** The line of the node at `pointer`, or of its nearest ancestor, from 1. */
  lineOf(pointer: string): number;
}

/**
 * Reads one YAML file.
 *
 * @param file path of the file
 * @throws DocumentError when it cannot be read or is not valid YAML (YAML 1.2.2)
 */
export function readDocument(file: string): ReadDocument {
  return parseDocumentText(file, readText(file));
}

/**
 * Like {@link readDocument}, for a text that was read already.
 *
 * @param file what errors call it
 */
export function parseDocumentText(file: string, text: string): ReadDocument {
  const { isMap, isNode, isScalar, LineCounter, parseDocument } = loadYaml();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => `line ${lines.linePos(offset).line}`;
  const lineOf = (pointer: string) => lines.linePos(offsetOf(toSegments(pointer))).line;

  const fault = document.errors[0];
  if (fault) throw new DocumentError(file, lineAt(fault.pos[0]), reasonOfFault(fault.message));

  function offsetOf(segments: readonly string[]): number {
    const node = document.getIn(segments, true);
    if (isNode(node) && node.range) return node.range[0];
    return segments.length === 0 ? 0 : offsetOf(segments.slice(0, -1));
  }

  function offsetOfKey(segments: readonly string[]): number {
    const parent = document.getIn(segments.slice(0, -1), true);
    const keys = isMap(parent) ? parent.items.map(({ key }) => key) : [];
    const key = keys.find((each) => isScalar(each) && String(each.value) === segments.at(-1));
    return isNode(key) && key.range ? key.range[0] : offsetOf(segments);
  }

  function failAt(offset: number, pointer: string, reason: string, remedy?: string): never {
    throw new DocumentError(file, `${lineAt(offset)}, ${pointer || '/'}`, reason, remedy);
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
    fail: (pointer, ...why) => failAt(offsetOf(toSegments(pointer)), pointer, ...why),
    lineOf,
    failAtKey: (pointer, ...why) => failAt(offsetOfKey(toSegments(pointer)), pointer, ...why),
  };
}

/** @param message of the parser, which passes on what JavaScript says of its stack */
function reasonOfFault(message: string): string {
  return message.startsWith('Maximum call stack') ? 'it is nested too deeply' : message;
}

/** @param name what errors call it @throws DocumentError when the file cannot be read */
export function readText(file: string, name = file): string {
  try {
    return readTextFile(file);
  } catch (error) {
    throw new DocumentError(
      name,
      'the file',
      reasonOf(error),
      remedyOf(error, 'Check that it exists and that you have permission to read it'),
    );
  }
}

/** Loaded on first use, because a mock with a built contract never needs it. */
function loadYaml() {
  return requireLazily<typeof import('yaml')>('yaml');
}
