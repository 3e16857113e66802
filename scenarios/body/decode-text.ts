import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { isUtf16 } from '../../base/text-file.ts';
import { isJson, isTextual, plainMediaType } from '../../contracts/openapi/media-types.ts';
import type { BodyFault } from './body.ts';

export interface DecodedText {
  readonly text: string;
  readonly faults: readonly BodyFault[];
  /** Whether the bytes are not text. Then each is one character. */
  readonly isBinary: boolean;
}

const IN_UTF8 = 'JSON in UTF-8 (RFC 8259 §8.1)';
const NO_FAULTS: readonly BodyFault[] = [];

/** Decodes a body that arrived whole, and checks the encoding of JSON (RFC 8259 §8.1). */
export function decodeText(bytes: Buffer, contentType: string | undefined): DecodedText {
  const charset = charsetOf(contentType);
  const isPlain = charset === 'utf-8' && isUtf8(bytes) && !isMarked(bytes) && !bytes.includes(0);
  if (isPlain) return { text: bytes.toString(), faults: NO_FAULTS, isBinary: false };
  if (!isTextual(contentType)) return { text: bytes.toString('latin1'), faults: NO_FAULTS, isBinary: true };
  const isOfJson = contentType !== undefined && isJson(plainMediaType(contentType));
  const text = decode(bytes, charset);
  return { text, faults: isOfJson ? encodingFaults(bytes, charset, text) : NO_FAULTS, isBinary: false };
}

/** The beginning of a body, whose last character can be incomplete. */
export function decodeBeginning(bytes: Buffer, contentType: string | undefined): string {
  return isTextual(contentType) ? decode(bytes, charsetOf(contentType)) : bytes.toString('latin1');
}

function encodingFaults(bytes: Buffer, charset: string, text: string): BodyFault[] {
  const faults: BodyFault[] = [];
  if (charset !== 'utf-8')
    faults.push({ expected: IN_UTF8, got: `the charset "${charset}" in Content-Type` });
  if (isUtf16(bytes)) faults.push({ expected: IN_UTF8, got: 'bytes that look like UTF-16 or UTF-32' });
  else if (!isUtf8(bytes)) faults.push({ expected: IN_UTF8, got: invalidBytes(bytes, charset, text) });
  if (isMarked(bytes))
    faults.push({
      expected: 'JSON without a byte order mark (RFC 8259 §8.1)',
      got: 'a byte order mark before it',
    });
  return faults;
}

function invalidBytes(bytes: Buffer, charset: string, text: string): string {
  const asUtf8 = charset === 'utf-8' ? text : bytes.toString();
  const offset = Buffer.byteLength(asUtf8.slice(0, asUtf8.indexOf('\u{FFFD}')));
  return `bytes that are not valid UTF-8, the first at byte ${offset}`;
}

function isMarked([first, second, third]: Buffer): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}

/** In lower case; `utf-8` if the content type names none. */
function charsetOf(contentType: string | undefined): string {
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '') ?? [];
  const name = charset.toLowerCase();
  return name === 'utf8' ? 'utf-8' : name;
}

/** Without a byte order mark. An unknown charset is read as UTF-8, like bytes that are wrong in it. */
function decode(bytes: Buffer, charset: string): string {
  const name = isUtf16(bytes) ? (bytes[0] === 0xfe || bytes[0] === 0 ? 'utf-16be' : 'utf-16le') : charset;
  return decoderFor(name).decode(bytes);
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
