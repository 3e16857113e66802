import { readFileSync } from 'node:fs';
import type { ParseError } from 'jsonc-parser';
import { requireLazily } from './package-files.ts';

const BYTE_ORDER_MARK = /^\uFEFF/;

/**
 * Reads a text file in UTF-8, without the byte order mark that editors on Windows may add (RFC 8259 §8.1 allows
 * parsers to ignore it).
 *
 * @throws the error of the operating system; {@link reasonOf} puts it into words
 */
export function readTextFile(file: string): string {
  return readFileSync(file, 'utf8').replace(BYTE_ORDER_MARK, '');
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

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
  EROFS: 'the file system is read-only',
};

/** Why a file cannot be read or written, as a clause for an error message, such as `there is no such file (ENOENT)`. */
export function reasonOf(error: unknown): string {
  const { code = 'no code' } = error as NodeJS.ErrnoException; // what node:fs throws
  return `${REASONS[code] ?? 'the operating system rejected it'} (${code})`;
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
