import { isUtf8 } from 'node:buffer';

/** A way to encode text. */
export interface Charset {
  /** Decodes a stream; a character that is incomplete at its end is ignored. @throws for bytes of another charset */
  readonly decode: (bytes: Uint8Array) => string;
  /** Decodes bytes, to the last one. @throws for bytes of another charset */
  readonly decodeWhole: (bytes: Uint8Array) => string;
  /** Decodes any bytes: those that are not in this charset become U+FFFD. */
  readonly replace: (bytes: Uint8Array) => string;
}

/**
 * The charset that a body is read in, by the `charset` parameter of its type.
 *
 * Of the charsets that Python knows, it has those of the Encoding Standard, Latin-1, ASCII and UTF-32. Like a name that
 * Python does not know, any other means UTF-8.
 *
 * Source: Django, `HttpRequest._set_content_type_params`; DRF, `parsers.get_encoding`.
 *
 * @returns undefined for what Python calls a codec although it encodes no text, such as `bz2`
 */
export function charsetNamed(name: string | undefined): Charset | undefined {
  if (name === undefined) return UTF_8;
  const plain = name.toLowerCase().replace(/[^a-z0-9.]+/g, '_');
  if (NOT_TEXT.test(plain)) return undefined;
  return OWN.get(ALIASES.get(plain) ?? plain) ?? standardCharset(plain) ?? UTF_8;
}

/** Whether a body is in UTF-8, and reads the same in this charset. */
export function isSameInUtf8(bytes: Uint8Array, charset: Charset, text: string): boolean {
  return isUtf8(bytes) && (charset === UTF_8 || UTF_8.decode(bytes) === text);
}

const NOT_TEXT =
  /^(?:base_?64|bz2|hex|quopri|quoted_?printable|quotedprintable|uu|zip|zlib|rot_?13)(?:_codec)?$/;

/** Python's names, where they differ from those of the Encoding Standard. Source: Python, `encodings.aliases`. */
const ALIASES = new Map(
  Object.entries({
    utf_8: ['utf8', 'u8', 'utf', 'cp65001', 'utf8_ucs2', 'utf8_ucs4'],
    utf_16: ['utf16', 'u16'],
    utf_16_le: ['utf_16le', 'unicodelittleunmarked'],
    utf_16_be: ['utf_16be', 'unicodebigunmarked'],
    utf_32: ['utf32', 'u32'],
    utf_32_le: ['utf_32le'],
    utf_32_be: ['utf_32be'],
    latin_1: ['latin1', 'latin', 'l1', 'iso_8859_1', 'iso8859_1', 'iso8859', '8859', 'cp819'],
    ascii: ['us_ascii', 'us', '646', 'ansi_x3.4_1968'],
  }).flatMap(([name, aliases]) => aliases.map((alias) => [alias, name] as const)),
);

/** A character that is incomplete at the end of a body is ignored. Source: Python, `codecs.StreamReader`. */
function textCharset(label: string, ignoreBOM = true): Charset {
  const lossy = new TextDecoder(label, { ignoreBOM });
  return {
    decode: (bytes) => new TextDecoder(label, { fatal: true, ignoreBOM }).decode(bytes, { stream: true }),
    decodeWhole: (bytes) => new TextDecoder(label, { fatal: true, ignoreBOM }).decode(bytes),
    replace: (bytes) => lossy.decode(bytes),
  };
}

function createUtf8(): Charset {
  const { decode, decodeWhole, replace } = textCharset('utf-8');
  return { decode: (bytes) => (isUtf8(bytes) ? replace(bytes) : decode(bytes)), decodeWhole, replace };
}

export const UTF_8 = createUtf8();
const UTF_16_LE = textCharset('utf-16le');
const UTF_16_BE = textCharset('utf-16be');
const UTF_32_LE = singleCharset((bytes) => readUtf32(bytes, true));
const UTF_32_BE = singleCharset((bytes) => readUtf32(bytes, false));

const OWN: ReadonlyMap<string, Charset> = new Map([
  ['utf_8', UTF_8],
  ['utf_8_sig', textCharset('utf-8', false)],
  ['utf_16', markedCharset(UTF_16_LE, UTF_16_BE, [0xff, 0xfe])],
  ['utf_16_le', UTF_16_LE],
  ['utf_16_be', UTF_16_BE],
  ['utf_32', markedCharset(UTF_32_LE, UTF_32_BE, [0xff, 0xfe, 0, 0])],
  ['utf_32_le', UTF_32_LE],
  ['utf_32_be', UTF_32_BE],
  ['latin_1', singleCharset((bytes) => Buffer.from(bytes).toString('latin1'))],
  ['ascii', singleCharset(readAscii)],
]);

function standardCharset(name: string): Charset | undefined {
  try {
    return textCharset(name.replaceAll('_', '-'));
  } catch {
    return undefined;
  }
}

/** A charset with one way to decode. */
function singleCharset(decode: (bytes: Uint8Array) => string): Charset {
  return {
    decode,
    decodeWhole: decode,
    replace(bytes) {
      try {
        return decode(bytes);
      } catch {
        return '\ufffd'.repeat(bytes.length);
      }
    },
  };
}

/** Only a stream must begin with a byte order mark; other bytes are little-endian without one. @param mark that of little-endian text */
function markedCharset(little: Charset, big: Charset, mark: readonly number[]): Charset {
  function chosenBy(bytes: Uint8Array): Charset | undefined {
    const start = Buffer.from(bytes.subarray(0, mark.length));
    if (start.equals(Buffer.from(mark))) return little;
    return start.equals(Buffer.from(mark).reverse()) ? big : undefined;
  }
  return {
    decode(bytes) {
      const chosen = chosenBy(bytes);
      if (!chosen) throw new TypeError('the body does not begin with a byte order mark');
      return chosen.decode(bytes.subarray(mark.length));
    },
    decodeWhole(bytes) {
      const chosen = chosenBy(bytes);
      return chosen ? chosen.decodeWhole(bytes.subarray(mark.length)) : little.decodeWhole(bytes);
    },
    replace: little.replace,
  };
}

function readAscii(bytes: Uint8Array): string {
  if (bytes.some((byte) => byte > 0x7f)) throw new TypeError('the body is not ASCII');
  return Buffer.from(bytes).toString('latin1');
}

function readUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4)
    text += String.fromCodePoint(view.getUint32(at, isLittleEndian));
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('the body is not UTF-32');
  return text;
}
