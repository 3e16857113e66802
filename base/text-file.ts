import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ParseError } from 'jsonc-parser';
import { toSegments } from './json-pointer.ts';
import { requireLazily } from './package-files.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A text file in another encoding. Reading it as UTF-8 would silently corrupt it. */
class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
}

/**
 * Reads a text file in UTF-8, without the byte order mark that editors on Windows may add (RFC 8259 §8.1 allows
 * parsers to ignore it).
 *
 * @throws the error of the operating system, or one for another encoding; {@link reasonOf} and {@link remedyOf} put
 * both into words
 */
export function readTextFile(file: string): string {
  const bytes = readFileSync(file);
  if (isUtf16(bytes)) throw new NotUtf8('it is not UTF-8, it looks like UTF-16');
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new NotUtf8('it is not UTF-8, it looks like Latin-1 or Windows-1252', { cause });
  }
}

/** By its byte order mark, or by its first character, which is ASCII in every format that we read. */
export function isUtf16([first, second]: Uint8Array): boolean {
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isMarked || (second !== undefined && (first === 0) !== (second === 0));
}

/**
 * The text of a JSON body (RFC 8259 §8.1).
 *
 * @throws TypeError for bytes that are not UTF-8
 */
export function decodeUtf8(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  ENOSPC: 'the disk is full',
  EFBIG: 'it would be larger than allowed',
  EROFS: 'the file system is read-only',
};

/** Why a file cannot be read or written, as a clause for an error message, such as `there is no such file (ENOENT)`. */
export function reasonOf(error: unknown): string {
  if (error instanceof NotUtf8) return error.message;
  const { code = 'no code', path = '.', syscall } = error as NodeJS.ErrnoException; // what node:fs throws
  if (syscall === 'mkdir' && code === 'EEXIST') return `"${path}" is not a folder (EEXIST)`;
  if (syscall === 'mkdir' && code === 'ENOENT') return `"${dirname(path)}" takes no new folders (ENOENT)`;
  const folder = syscall === 'scandir' ? path : dirname(path);
  if (code === 'ENOENT' && !existsSync(folder)) return `the folder "${folder}" does not exist (ENOENT)`;
  return `${REASONS[code] ?? 'the operating system rejected it'} (${code})`;
}

/** What to do about it, as an instruction. @param otherwise if nothing is wrong with the encoding */
export function remedyOf(error: unknown, otherwise: string): string {
  return error instanceof NotUtf8 ? 'Save it as UTF-8' : otherwise;
}

/**
 * The line and column of an offset.
 *
 * @param offset in UTF-16 units
 * @returns such as `line 2, column 15`, both from 1
 */
export function positionOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

/**
 * Where a text stops being JSON (RFC 8259). Unlike the message of `JSON.parse`, it does not quote the text, which may
 * contain a secret.
 *
 * @returns an offset in UTF-16 units; the length of the text if it ends too early
 * @throws RangeError if the text is nested too deeply for the parser
 */
export function offsetOfJsonError(text: string): number {
  const { parse } = requireLazily<typeof import('jsonc-parser')>('jsonc-parser');
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  return errors[0]?.offset ?? text.length;
}

/**
 * The position of a value, or of its key, in a JSON text. If the value does not exist, that of its nearest ancestor.
 *
 * @returns an offset in UTF-16 units
 */
export function offsetInJson(text: string, pointer: string, part: 'value' | 'key' = 'value'): number {
  const { findNodeAtLocation, parseTree } = requireLazily<typeof import('jsonc-parser')>('jsonc-parser');
  const root = parseTree(text);
  if (!root) return 0;
  const node = toSegments(pointer).reduce(
    (parent, key) => findNodeAtLocation(parent, [parent.type === 'array' ? Number(key) : key]) ?? parent,
    root,
  );
  return (part === 'key' && node.parent?.type === 'property' ? node.parent : node).offset;
}
