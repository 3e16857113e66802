import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { requireLazily } from '../../../base/package-files.ts';
import {
  DocumentError,
  parseDocumentText,
  type ReadDocument,
  readText,
} from '../../../base/read-document.ts';
import { readTextFile } from '../../../base/text-file.ts';
import { fetchFromLoopback } from './fetch-from-loopback.ts';
import { whyTooLarge } from './why-too-large.ts';

/** What a source was when it was read. */
export interface SourceVersion {
  readonly url: URL | string;
  /** Of its text. */
  readonly hash: string;
}

/** A file of YAML or JSON, or what a URL on loopback returned. */
export interface Source extends SourceVersion {
  readonly url: URL;
  /** As people know it: the path as given, or the URL. */
  readonly name: string;
  readonly content: unknown;
  /** Where the node at a JSON pointer is; reads the text again, since only errors need lines. */
  lineOf(pointer: string): number;
  /** Throws a DocumentError that names the line of the node. */
  fail(pointer: string, reason: string, remedy?: string): never;
}

/**
 * Reads a source.
 *
 * @param name what messages call it
 * @throws DocumentError with file and line if it cannot be read, or is neither YAML nor JSON; with the file if it is too
 * large
 */
export function readSource(url: URL, name: string): Source {
  const isFile = url.protocol === 'file:';
  const text = isFile ? readText(fileURLToPath(url), name) : fetchFromLoopback(url);
  let slowly: ReadDocument | undefined;
  const withLines = () => {
    slowly ??= parseDocumentText(name, text);
    return slowly;
  };
  const content = parse(text) ?? withLines().content;
  const tooLarge = whyTooLarge(content);
  if (tooLarge !== undefined) throw new DocumentError(name, 'the file', tooLarge);
  return {
    url,
    name,
    content,
    hash: hashOf(text),
    lineOf: (pointer) => withLines().lineOf(pointer),
    fail: (pointer, ...why) => withLines().fail(pointer, ...why),
  };
}

/** Whether a file is as it was. What a URL returns is not asked again. */
export function isUnchanged({ url, hash }: SourceVersion): boolean {
  if (!String(url).startsWith('file:')) return false;
  try {
    return hashOf(readTextFile(fileURLToPath(url))) === hash;
  } catch {
    return false;
  }
}

/** A hash that tells texts apart. */
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
