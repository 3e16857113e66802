import { type MediaType, readMediaType } from '../../media-type.ts';
import { type Charset, UTF_8 } from './charset.ts';
import { FILE, type FormFields } from './form-fields.ts';

/** Source: Django, `MAX_TOTAL_HEADER_SIZE`. */
const MAX_HEADERS = 1024;

/** Why a body is not a form, in Django's words. */
export class MultipartError extends Error {
  override readonly name = 'MultipartError';
}

/**
 * Reads a body of the type `multipart/form-data`, as Django's own parser does. Libraries refuse what it takes: a body
 * without its end, a boundary in the middle of a line, parts without a name. The `Content-Transfer-Encoding` of a part,
 * which browsers never send (RFC 7578 §4.7), is ignored.
 *
 * Source: Django, `MultiPartParser`.
 *
 * @param contentType as sent
 * @throws MultipartError
 */
export function parseMultipart(bytes: Buffer, contentType: string, charset: Charset): FormFields {
  const boundary = boundaryOf(contentType);
  const fields = new Map<string, string | typeof FILE>();
  const files: string[] = [];
  const parts = splitAt(bytes, `--${boundary}`);
  for (const part of parts) {
    const { disposition, content } = readPart(part);
    const name = disposition?.parameters.get('name')?.trim();
    if (name === undefined) continue;
    const file = disposition?.parameters.get('filename') ?? '';
    if (file === '') fields.set(name, charset.replace(content));
    else if (isFileName(file) && part !== parts.at(-1)) files.push(name); // a file without its end is dropped
  }
  for (const name of files) fields.set(name, FILE); // whatever their order, files count
  return fields;
}

function boundaryOf(contentType: string): string {
  if (!contentType.startsWith('multipart/')) throw new MultipartError(`Invalid Content-Type: ${contentType}`);
  if (/[^\0-\x7f]/.test(contentType))
    throw new MultipartError(`Invalid non-ASCII Content-Type in multipart: ${contentType}`);
  const boundary = readMediaType(contentType).parameters.get('boundary');
  if (boundary === undefined || !/^[ -~]{0,200}[!-~]$/.test(boundary))
    throw new MultipartError(`Invalid boundary in multipart: ${boundary ?? 'None'}`);
  return boundary;
}

/** What stands between the separators, and after the last one. */
function splitAt(bytes: Buffer, separator: string): Buffer[] {
  const parts: Buffer[] = [];
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(separator, start, 'latin1');
    if (end === -1) return [...parts, bytes.subarray(start)];
    parts.push(withoutLineEnd(bytes.subarray(start, end)));
    start = end + separator.length;
  }
  return parts;
}

function withoutLineEnd(bytes: Buffer): Buffer {
  const end = bytes.at(-1) === LF ? bytes.length - 1 : bytes.length;
  return bytes.subarray(0, bytes[end - 1] === CR ? end - 1 : end);
}

const [CR, LF] = [0x0d, 0x0a];

/** The head of a part ends in an empty line. */
function readPart(part: Buffer): { readonly disposition?: MediaType; readonly content: Buffer } {
  const end = part.subarray(0, MAX_HEADERS).indexOf('\r\n\r\n');
  if (end === -1 && part.length < MAX_HEADERS) return { content: part };
  if (end === -1) throw new MultipartError('Request max total header size exceeded.');
  const lines = UTF_8.replace(part.subarray(0, end)).split('\r\n');
  const readable = lines.filter((line) => !line.includes('\ufffd')).map(readMediaType);
  const disposition = readable.findLast(({ name }) => name.startsWith('content-disposition:'));
  return { ...(disposition && { disposition }), content: part.subarray(end + 4) };
}

/** Source: Django, `MultiPartParser.sanitize_file_name`. */
function isFileName(file: string): boolean {
  const name = file.replace(/^.*[/\\]/s, '').replace(/\p{C}/gu, '');
  return !['', '.', '..'].includes(name);
}
