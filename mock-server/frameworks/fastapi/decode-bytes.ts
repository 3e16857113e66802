/** A text and the encoding that it was in. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

type Encoding = 'utf-8' | 'utf-8 with surrogates' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Decodes the bytes of a JSON body in the encoding that they look like, whatever their media type says (CPython,
 * `json.detect_encoding`).
 *
 * @returns undefined for bytes that are not text in that encoding
 */
export function decodeBytes(bytes: Buffer): DecodedText | undefined {
  const encoding = detectEncoding(bytes);
  const text = tryDecode(encoding, bytes);
  if (text !== undefined) return { text, encoding };
  const replaced = encoding === 'utf-8' ? tryDecode(encoding, withoutSurrogates(bytes)) : undefined;
  return replaced === undefined ? undefined : { text: replaced, encoding: 'utf-8 with surrogates' };
}

function tryDecode(encoding: Encoding, bytes: Buffer): string | undefined {
  try {
    return decodeAs(encoding, bytes);
  } catch {
    return undefined;
  }
}

/** Python lets half of a surrogate pair in UTF-8 pass (`surrogatepass`). Here U+FFFD, which is as long, stands for it. */
function withoutSurrogates(bytes: Buffer): Buffer {
  const replaced = bytes.toString('latin1').replace(/\xed[\xa0-\xbf][\x80-\xbf]/g, '\xef\xbf\xbd');
  return Buffer.from(replaced, 'latin1');
}

/** JSON begins with an ASCII character, so that the zeros among the first bytes show the encoding. */
function detectEncoding(bytes: Buffer): Encoding {
  const [first, second, third, fourth] = bytes;
  const start = bytes.toString('hex', 0, 4);
  if (start === '0000feff') return 'utf-32be';
  if (start === 'fffe0000') return 'utf-32le';
  if (start.startsWith('feff')) return 'utf-16be';
  if (start.startsWith('fffe')) return 'utf-16le';
  const isLong = bytes.length >= 4;
  if (!isLong && bytes.length !== 2) return 'utf-8';
  if (first === 0) return isLong && second === 0 ? 'utf-32be' : 'utf-16be';
  if (second === 0) return isLong && third === 0 && fourth === 0 ? 'utf-32le' : 'utf-16le';
  return 'utf-8';
}

/** @throws TypeError or RangeError for bytes that are not in this encoding */
function decodeAs(encoding: Encoding, bytes: Buffer): string {
  if (encoding === 'utf-8') return utf8.decode(bytes);
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(bytes, encoding === 'utf-32le');
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

/** `TextDecoder` has no UTF-32. @throws RangeError */
function decodeUtf32(bytes: Buffer, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const characters: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += 4) {
    characters.push(String.fromCodePoint(view.getUint32(offset, isLittleEndian)));
  }
  return characters.join('').replace(/^\ufeff/, '');
}
