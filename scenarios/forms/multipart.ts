import { createHash } from 'node:crypto';

/** A field of a form: a text, or a file. */
export type FormPart = TextPart | FilePart;

interface TextPart {
  readonly name: string;
  readonly text: string;
}

interface FilePart {
  readonly name: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A body of `multipart/form-data` (RFC 7578). */
export interface Multipart {
  readonly parts: readonly FormPart[];
  /** With the boundary. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Encodes fields. The same fields give the same bytes, so that a request can be repeated. */
export function encodeMultipart(parts: readonly FormPart[]): Multipart {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(headOf(part)).update(contentOf(part));
  const boundary = `factpulse-kit-${hash.digest('hex').slice(0, 32)}`;
  const pieces = parts.flatMap((part) => [
    Buffer.from(`--${boundary}\r\n${headOf(part)}\r\n\r\n`),
    contentOf(part),
    Buffer.from('\r\n'),
  ]);
  return {
    parts,
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function headOf(part: FormPart): string {
  const disposition = `Content-Disposition: form-data; name="${escapeName(part.name)}"`;
  if ('text' in part) return disposition;
  return `${disposition}; filename="${escapeName(part.fileName)}"\r\nContent-Type: ${part.mediaType}`;
}

/** HTML, Multipart form data. */
function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function contentOf(part: FormPart): Uint8Array {
  return 'text' in part ? Buffer.from(part.text) : part.bytes;
}
