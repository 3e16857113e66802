import { Readable } from 'node:stream';
import { isTextual } from '../../contracts/openapi/media-types.ts';
import type { Body, BodyFault } from '../../scenarios/body/body.ts';
import { decodeBeginning, decodeText } from '../../scenarios/body/decode-text.ts';
import { readBody } from '../../scenarios/body/read-body.ts';
import type { Captured } from '../proxy/capture.ts';

/** A captured body, decompressed and decoded. */
export interface RecordedBody {
  /** Bytes that are not text are one character each (Latin-1). */
  readonly text: string;
  readonly isBinary: boolean;
  /** Whether the text is only its beginning. */
  readonly isCut: boolean;
  /** What is wrong with it, whatever the contract says. */
  readonly faults: readonly BodyFault[];
  /** Of the whole body after decompression, in bytes; -1 if it was not decompressed to its end. */
  readonly size: number;
}

type Headers = Readonly<Record<string, string>>;

const NO_BODY: RecordedBody = { text: '', isBinary: false, isCut: false, faults: [], size: 0 };

/**
 * Reads a body as far as it was captured.
 *
 * @param headers names are in lower case
 * @param limit how much is read after decompression, in bytes
 */
export async function readCaptured(
  captured: Captured,
  headers: Headers,
  limit: number,
): Promise<RecordedBody> {
  const { bytes, size } = captured;
  const contentType = headers['content-type'];
  if (size === 0) return NO_BODY;
  if (headers['content-encoding'] !== undefined) return readEncoded(captured, headers, limit);
  const { text, faults, isBinary } = decodeText(bytes, contentType);
  if (size === bytes.length) return { text, isBinary, isCut: false, faults, size };
  return {
    text: isBinary ? text : decodeBeginning(bytes, contentType),
    isBinary,
    isCut: true,
    faults: [],
    size,
  };
}

async function readEncoded(
  { bytes, size }: Captured,
  headers: Headers,
  limit: number,
): Promise<RecordedBody> {
  const body: Body = await readBody(Readable.from([bytes]), headers, limit);
  const isBinary = body.form === 'binary' || !isTextual(headers['content-type']);
  const isCut = body.form === 'cut' || bytes.length < size || body.text.length > limit;
  if (isCut) return { text: body.text.slice(0, limit), isBinary, isCut, faults: [], size: -1 };
  const decodedSize = Buffer.byteLength(body.text, isBinary ? 'latin1' : 'utf8');
  return { text: body.text, isBinary, isCut, faults: body.faults, size: decodedSize };
}
