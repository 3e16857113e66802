import type { Node } from 'jsonc-parser';
import { requireLazily } from '../../../../base/package-files.ts';

/** A number in a JSON body, as it is written there, since Python tells `1` from `1.0` and knows integers of any size. */
export class JsonNumber {
  /** Such as `1.0`. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Undefined for a float. */
  get integer(): bigint | undefined {
    return /[.e]/i.test(this.text) ? undefined : BigInt(this.text);
  }

  /** As Python's `str()` writes it. */
  toString(): string {
    return this.integer?.toString() ?? writeFloat(Number(this.text));
  }
}

/** The number at the top of a body, or at one of its keys; the last one, if it has the key more than once. */
export function numberIn(source: string, key?: string): JsonNumber {
  const { parseTree } = requireLazily<typeof import('jsonc-parser')>('jsonc-parser');
  const root = parseTree(source);
  const found = key === undefined ? root : root?.children?.findLast((property) => keyOf(property) === key);
  const { offset = 0, length = 0 } = (key === undefined ? found : found?.children?.[1]) ?? {};
  return new JsonNumber(source.slice(offset, offset + length));
}

function keyOf({ children }: Node): unknown {
  return children?.[0]?.value;
}

/** Source: Python, `float.__repr__`. */
function writeFloat(value: number): string {
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  const [digits = '', power = ''] = size.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 16) return `${sign}${size}${Number.isInteger(size) ? '.0' : ''}`;
  return `${sign}${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Python's name of the type of a JSON value. */
export function typeName(value: unknown): string {
  if (value instanceof JsonNumber) return value.integer === undefined ? 'float' : 'int';
  if (Array.isArray(value)) return 'list';
  return { string: 'str', boolean: 'bool' }[typeof value as string] ?? 'dict';
}

/** White space is not the same as in JavaScript. Source: Python, `str.strip`. */
export function strip(text: string): string {
  return text.replace(WHITE_AT_ENDS, '');
}

const WHITE = String.raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const WHITE_AT_ENDS = new RegExp(`^${WHITE}+|${WHITE}+$`, 'g');

const UUID_BITS = 128n;

/** Source: Python, `uuid.UUID(int=…)`. @returns the canonical form; undefined if it is not a UUID */
export function uuidOfInteger(value: bigint): string | undefined {
  if (value < 0n || value >> UUID_BITS > 0n) return undefined;
  const hex = value.toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * Source: Python, `uuid.UUID(hex=…)`, which passes 32 characters to `int(…, 16)`.
 *
 * @returns the canonical form; undefined if it is not a UUID
 */
export function uuidOfText(text: string): string | undefined {
  const plain = text.replaceAll('urn:', '').replaceAll('uuid:', '');
  const hex = plain.replace(/^[{}]+|[{}]+$/g, '').replaceAll('-', '');
  if ([...hex].length !== 32) return undefined;
  const digits = strip(hex)
    .replace(/\p{Nd}/gu, digitOf)
    .replace(/^\+/, '');
  const prefix = /^0x_?/i.exec(digits)?.[0] ?? '';
  const rest = digits.slice(prefix.length);
  if (!/^[0-9a-f]+(?:_[0-9a-f]+)*$/i.test(rest)) return undefined;
  return uuidOfInteger(BigInt(`0x${rest.replaceAll('_', '')}`));
}

/** Unicode has its decimal digits in runs of ten. */
function digitOf(digit: string): string {
  let before = 0;
  const code = digit.codePointAt(0) ?? 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
