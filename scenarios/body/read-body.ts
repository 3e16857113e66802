import type { Readable } from 'node:stream';
import type { Body, BodyFault } from './body.ts';
import { limitOf, tooLong } from './body-limit.ts';
import { decodeBeginning, decodeText } from './decode-text.ts';
import { decompressorFor, notDecompressed } from './decompress.ts';

/** In bytes. No more is kept of a body that is cut. */
const MAX_KEPT = 1024 ** 2;
/** More chunks are joined: each takes memory in addition to its bytes, and a server can send single bytes. */
const MAX_CHUNKS = 1024;

/**
 * Reads the body of a response up to a limit, which counts bytes after decompression. A longer body is cut there, and the
 * stream is destroyed, which closes the connection.
 *
 * @param stream of the body, as it was sent
 * @param headers names are in lower case
 * @param maxBody the limit of texts, in bytes; that of other bodies is at least 32 MiB.
 * @throws Error of the stream if it ends before the body is complete
 */
export function readBody(
  stream: Readable,
  headers: Readonly<Record<string, string>>,
  maxBody: number,
): Promise<Body> {
  const contentType = headers['content-type'];
  const limit = limitOf(contentType, maxBody);
  const found = decompressorFor(headers['content-encoding']);
  const [decompressor, unknown] = found && 'got' in found ? [undefined, found] : [found, undefined];
  const source = decompressor ? stream.pipe(decompressor) : stream;
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    let isEmpty = true;

    function stop(body: Body): void {
      resolve(body);
      stream.destroy();
      source.destroy();
    }

    source.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (chunks.length > MAX_CHUNKS) chunks = [Buffer.concat(chunks)];
      if (size > limit) stop(cutBody(chunks, limit, contentType));
    });
    source.once('end', () => resolve(unknown ? opaque(chunks, unknown) : whole(chunks, contentType)));
    stream.on('error', (error) => {
      reject(error);
      source.destroy();
    });
    stream.once('close', () => {
      if (!stream.readableEnded) reject(new Error('the connection was closed'));
    });
    if (!decompressor) return;
    stream.once('data', () => {
      isEmpty = false;
    });
    decompressor.on('error', (error) => {
      stop(isEmpty ? whole([], contentType) : opaque(chunks, notDecompressed(error))); // a 204 is empty
    });
  });
}

function whole(chunks: readonly Buffer[], contentType: string | undefined): Body {
  const { text, faults, isBinary } = decodeText(joined(chunks), contentType);
  return { text, faults, form: isBinary ? 'binary' : 'whole' };
}

function cutBody(chunks: readonly Buffer[], limit: number, contentType: string | undefined): Body {
  const kept = Buffer.concat(chunks, Math.min(limit, MAX_KEPT));
  const text = decodeBeginning(kept, contentType);
  return { text, faults: [tooLong(contentType, limit)], form: 'cut' };
}

/** Bytes that cannot be read as what they are meant to be. */
function opaque(chunks: readonly Buffer[], fault: BodyFault): Body {
  return { text: joined(chunks).toString('latin1'), faults: [fault], form: 'binary' };
}

/** Most bodies arrive in one piece, which needs no copy. */
function joined(chunks: readonly Buffer[]): Buffer {
  const [first = Buffer.alloc(0)] = chunks;
  return chunks.length > 1 ? Buffer.concat(chunks) : first;
}
