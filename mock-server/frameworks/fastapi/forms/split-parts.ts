import { FormError } from './form-error.ts';

/** One part of a multipart body. */
export interface Part {
  /** Names in lower case, one byte in each character, in the order in which they were sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** A view of the body. */
  readonly content: Buffer;
  /** False if the body ends before the boundary after it. */
  readonly isComplete: boolean;
}

/** Source: python-multipart, `DEFAULT_MAX_HEADER_COUNT`, `DEFAULT_MAX_HEADER_SIZE` and `MAX_BOUNDARY_LENGTH`. */
const MAX_HEADERS = 8;
const MAX_HEADER_SIZE = 4096 + 128;
const MAX_BOUNDARY = 256;

const [CR, LF, SPACE, TAB] = [0x0d, 0x0a, 0x20, 0x09];
const LINE_END = '\r\n';

/**
 * Splits a multipart body like python-multipart, which is strict about line ends, boundaries and headers, and has no
 * error for a body that was cut: libraries for Node.js judge both otherwise.
 *
 * Source: python-multipart, `MultipartParser`.
 *
 * @throws FormError
 */
export function* splitParts(bytes: Buffer, boundary: string): Generator<Part> {
  if (boundary.length > MAX_BOUNDARY) throw invalid();
  let start = startOfParts(bytes, `--${boundary}`);
  while (start !== undefined) {
    const head = readHead(bytes, start);
    if (!head) return;
    const end = findBoundary(bytes, head.end, `${LINE_END}--${boundary}`);
    yield {
      headers: head.headers,
      content: bytes.subarray(head.end, end.start),
      isComplete: end.isComplete,
    };
    start = end.next;
  }
}

function invalid(): FormError {
  return new FormError('Invalid multipart data.');
}

/** After the first boundary; undefined if no part follows. */
function startOfParts(bytes: Buffer, separator: string): number | undefined {
  const isBlank = bytes[0] === CR || bytes[0] === LF;
  const at = isBlank ? bytes.indexOf('-') : 0;
  if (at === -1) return undefined;
  const after = at + separator.length;
  const found = bytes.toString('latin1', at, after + 2);
  if (found === `${separator}${LINE_END}`) return after + 2;
  if (![LINE_END, '--'].some((end) => `${separator}${end}`.startsWith(found))) throw invalid();
  return undefined; // the body ends here, or the form
}

interface Head {
  readonly headers: [name: string, value: string][];
  /** Where the content begins. */
  readonly end: number;
}

/** The headers of a part; undefined if the body ends in them. */
function readHead(bytes: Buffer, start: number): Head | undefined {
  const headers: Head['headers'] = [];
  let at = start;
  while (at < bytes.length) {
    if (bytes[at] === CR) {
      if (bytes[at + 1] === LF) return { headers, end: at + 2 };
      if (at + 1 < bytes.length) throw invalid();
      return undefined;
    }
    if (headers.length === MAX_HEADERS) throw invalid();
    const header = readHeader(bytes, at);
    if (!header) return undefined;
    headers.push([header.name, header.value]);
    at = header.end;
  }
  return undefined;
}

/** One header line; undefined if the body ends in it. */
function readHeader(bytes: Buffer, start: number) {
  const colon = bytes.indexOf(':', start);
  const nameEnd = colon === -1 ? bytes.length : colon;
  if (nameEnd - start >= MAX_HEADER_SIZE) throw invalid();
  const name = bytes.toString('latin1', start, nameEnd);
  if (!TOKEN.test(name)) throw invalid();
  if (colon === -1) return undefined;
  if (name === '') throw invalid();
  let valueStart = colon + 1;
  while (bytes[valueStart] === SPACE) valueStart += 1;
  const lineEnd = bytes.indexOf(CR, valueStart);
  const valueEnd = lineEnd === -1 ? bytes.length : lineEnd;
  if (valueEnd - start > MAX_HEADER_SIZE) throw invalid();
  if (lineEnd === -1 || lineEnd + 1 === bytes.length) return undefined;
  if (bytes[lineEnd + 1] !== LF) throw invalid();
  const value = bytes.toString('latin1', valueStart, valueEnd);
  return { name: name.toLowerCase(), value, end: lineEnd + 2 };
}

/** Source: RFC 9110 §5.6.2. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]*$/;

interface End {
  /** Where the content ends. */
  readonly start: number;
  readonly isComplete: boolean;
  /** Where the next part begins; undefined if there is none. */
  readonly next: number | undefined;
}

/** The boundary after a content. A line that only begins like it is content, unless white space follows. */
function findBoundary(bytes: Buffer, from: number, delimiter: string): End {
  let start = bytes.indexOf(delimiter, from, 'latin1');
  while (start !== -1) {
    const after = start + delimiter.length;
    const following = bytes.toString('latin1', after, after + 2);
    if (following === LINE_END) return { start, isComplete: true, next: after + 2 };
    if (following === '--') return { start, isComplete: true, next: undefined };
    if (isPadding(bytes[after])) return afterPadding(bytes, start, after);
    start = bytes.indexOf(delimiter, after, 'latin1');
  }
  return { start: bytes.length, isComplete: false, next: undefined };
}

function isPadding(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

function afterPadding(bytes: Buffer, start: number, after: number): End {
  let at = after;
  while (isPadding(bytes[at])) at += 1;
  const following = bytes.toString('latin1', at, at + 2);
  if (!LINE_END.startsWith(following)) throw invalid();
  const isComplete = following === LINE_END;
  return { start, isComplete, next: isComplete ? at + 2 : undefined };
}
