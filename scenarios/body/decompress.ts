import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { BodyFault } from './body.ts';

/** The codings of `Content-Encoding` (RFC 9110 §8.4.1, RFC 7932). */
const CODINGS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

const EXPECTED = 'a body that can be decompressed';

/**
 * What decompresses a body.
 *
 * @returns undefined if it is not compressed, and a fault if its coding is unknown or not the only one
 */
export function decompressorFor(contentEncoding: string | undefined): Transform | BodyFault | undefined {
  const coding = contentEncoding?.trim().toLowerCase();
  if (coding === undefined || coding === '' || coding === 'identity') return undefined;
  const create = Object.hasOwn(CODINGS, coding) ? CODINGS[coding] : undefined;
  if (create) return create();
  const known = Object.keys(CODINGS).join(', ');
  return { expected: EXPECTED, got: `the Content-Encoding "${coding}" (known: ${known})` };
}

/** @param thrown by the decompressor */
export function notDecompressed(thrown: Error): BodyFault {
  return { expected: EXPECTED, got: `data that does not match its Content-Encoding (${thrown.message})` };
}
