import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Content, PostData } from 'har-format';
import { decodeUtf8 } from '../../base/text-file.ts';
import type { SentBody } from './session.ts';

/** In bytes. No body of the API is as large, and those of other routes need not be decoded. */
export const MAX_BODY = 8 * 2 ** 20;

const DECOMPRESS: Readonly<Record<string, typeof gunzipSync>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/**
 * The body of a response after JSON decoding. The text of a HAR file is decompressed, but some exporters leave the
 * compressed bytes in base64.
 *
 * @param coding its `Content-Encoding`
 * @returns undefined if the file does not have it, or it is not JSON
 */
export function decodeReceived(content: Content | undefined, coding: string | undefined): unknown {
  const { text, encoding } = content ?? {};
  if (!text || text.length > MAX_BODY) return undefined;
  if (encoding !== 'base64') return parseJson(text);
  const bytes = Buffer.from(text, 'base64');
  return parseJson(toText(bytes)) ?? parseJson(toText(decompress(bytes, coding)));
}

/**
 * The body of a request, decoded.
 *
 * @param contentType its header, which counts more than what exporters make of it: Newman's says JSON for every body
 * @returns undefined if it is too large to be repeated
 */
export function decodeSent(
  postData: PostData | undefined,
  contentType: string | undefined,
): SentBody | undefined {
  const { text, params, mimeType } = postData ?? {};
  const mediaType = (contentType || mimeType || '').split(';')[0]?.trim().toLowerCase() ?? '';
  if ((text?.length ?? 0) > MAX_BODY) return undefined;
  if (isForm(mediaType)) return decodeForm(text, params, mediaType);
  if (!text) return { kind: 'none' };
  const value = /[/+]json$/.test(mediaType) ? parseJson(text) : undefined;
  return value === undefined ? { kind: 'text', mediaType } : { kind: 'json', value };
}

function isForm(mediaType: string): boolean {
  return mediaType === 'application/x-www-form-urlencoded' || mediaType === 'multipart/form-data';
}

/** Browsers and mitmproxy write the fields of a form as `params`, others its text only. */
function decodeForm(
  text: string | undefined,
  params: PostData['params'] | undefined,
  mediaType: string,
): SentBody {
  const pairs = params?.map(({ name, value }): [string, string] => [name, value ?? '']) ?? [];
  if (pairs.length > 0) return { kind: 'form', value: Object.fromEntries(pairs) };
  if (!text) return { kind: 'none' };
  if (mediaType === 'multipart/form-data') return { kind: 'text', mediaType };
  return { kind: 'form', value: Object.fromEntries(new URLSearchParams(text)) };
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toText(bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes && decodeUtf8(bytes);
  } catch {
    return undefined;
  }
}

function decompress(bytes: Uint8Array, coding = 'gzip'): Uint8Array | undefined {
  try {
    return DECOMPRESS[coding.trim().toLowerCase()]?.(bytes, { maxOutputLength: MAX_BODY });
  } catch {
    return undefined;
  }
}
