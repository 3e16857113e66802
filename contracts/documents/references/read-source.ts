import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { requireLazily } from '../../../base/package-files.ts';
import { parseDocumentText, type ReadDocument, readText } from '../../../base/read-document.ts';
import { fetchFromLoopback } from './fetch-from-loopback.ts';

/** A file of YAML or JSON, or what a URL on loopback returned. */
export interface Source {
  readonly url: URL;
  /** As people know it: the path as given, or the URL. */
  readonly name: string;
  readonly content: unknown;
  /** Of its bytes, to recognise it later. */
  readonly hash: string;
  /** Where the node at a JSON pointer is; reads the text again, since only errors need lines. */
  lineOf(pointer: string): number;
  /** Throws a DocumentError that names the line of the node. */
  fail(pointer: string, reason: string, remedy?: string): never;
}

/**
 * Reads a source.
 *
 * @param name what messages call it
 * @throws DocumentError with file and line if it cannot be read, or is neither YAML nor JSON
 */
export function readSource(url: URL, name: string): Source {
  const isFile = url.protocol === 'file:';
  const text = isFile ? readText(fileURLToPath(url), name) : fetchFromLoopback(url);
  let slowly: ReadDocument | undefined;
  const withLines = () => {
    slowly ??= parseDocumentText(name, text);
    return slowly;
  };
  return {
    url,
    name,
    content: parse(text) ?? withLines().content,
    hash: hashOf(text),
    lineOf: (pointer) => withLines().lineOf(pointer),
    fail: (pointer, ...why) => withLines().fail(pointer, ...why),
  };
}

/** The hash of a text that {@link readSource} would have read. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/**
 * Four times as fast as the parser that knows lines, which takes over where this one fails: its errors have lines.
 *
 * @returns undefined for what it cannot read, and for an empty text
 */
function parse(text: string): unknown {
  try {
    if (/^\s*\{/.test(text)) return JSON.parse(text);
  } catch {
    // YAML may begin like this too
  }
  const { CORE_SCHEMA, load } = requireLazily<typeof import('js-yaml')>('js-yaml');
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return undefined;
  }
}
