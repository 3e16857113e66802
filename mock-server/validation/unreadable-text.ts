import { offsetOfJsonError, positionOf } from '../../base/text-file.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';

/** Why a text is not JSON, and where; without quoting it. */
type UnreadableText = Pick<Violation, 'path' | 'message' | 'remedy'>;

/** A text whose JSON cannot be parsed. In FastAPI, the position of a syntax error is part of its `loc`. */
export function explainJsonError(text: string): UnreadableText {
  if (text.slice(0, 2).includes('\0')) return { path: [offsetOf(text) ?? 0], ...notUtf8('UTF-16') };
  const offset = offsetOf(text);
  if (offset === undefined) return { path: [0], message: 'is not valid JSON: it is nested too deeply' };
  return {
    path: [offset],
    message: `is not valid JSON: ${offset === text.length ? 'it ends too early, at' : 'see'} ${positionOf(text, offset)}`,
    ...(/^\[object \w+\]/.test(text) && { remedy: 'serialize the body: JSON.stringify(body)' }),
  };
}

/** Undefined for a text that is nested too deeply for the scanner. */
function offsetOf(text: string): number | undefined {
  try {
    return offsetOfJsonError(text);
  } catch {
    return undefined;
  }
}

/** Bytes that are not UTF-8. */
export function explainBytes(bytes: Uint8Array): UnreadableText {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b; // RFC 1952 §2.3.1
  if (isGzip) return { path: [0], message: 'is compressed with gzip', remedy: 'send the body uncompressed' };
  return { path: [0], ...notUtf8(guessEncoding(bytes)) };
}

function notUtf8(encoding: string | undefined) {
  const guess = encoding === undefined ? '' : `; it looks like ${encoding}`;
  return { message: `is not UTF-8${guess}`, remedy: 'encode the body in UTF-8' };
}

/** UTF-16 begins with a byte order mark, or has a zero next to each ASCII character. Any bytes are Latin-1. */
function guessEncoding(bytes: Uint8Array): string | undefined {
  const [first = 0, second = 0] = bytes;
  const isMarked = first + second === 0xfe + 0xff && first >= 0xfe;
  if (isMarked || first === 0 || second === 0) return 'UTF-16';
  try {
    JSON.parse(Buffer.from(bytes).toString('latin1'));
    return 'Latin-1';
  } catch {
    return undefined;
  }
}
