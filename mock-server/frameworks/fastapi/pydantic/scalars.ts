import { MAX_DIGITS } from '../../python-limits.ts';

/** A scalar as Pydantic understands it, or the rule that it breaks (`contracts/openapi/violation.ts`). */
export type Scalar = { readonly value: boolean | number | bigint } | { readonly rule: string };

const WRONG_TYPE: Scalar = { rule: 'type' };
const NOT_READABLE: Scalar = { rule: 'text' };

/** Source: Pydantic, Conversion Table, `bool` in lax mode. */
const BOOLEANS = new Map<string, boolean>([
  ...['1', 'true', 't', 'yes', 'y', 'on'].map((word) => [word, true] as const),
  ...['0', 'false', 'f', 'no', 'n', 'off'].map((word) => [word, false] as const),
]);

/** pydantic-core takes larger integers out of its fast path, which is the only one that knows booleans. */
const INT64_BOUND = 2 ** 63;

export function readBoolean(value: unknown): Scalar {
  if (typeof value === 'boolean') return { value };
  if (typeof value === 'string') {
    const known = BOOLEANS.get(value.toLowerCase());
    return known === undefined ? NOT_READABLE : { value: known };
  }
  if (value === 0 || value === 1) return { value: value === 1 };
  const isSmall = Number.isInteger(value) && Math.abs(Number(value)) < INT64_BOUND;
  return isSmall ? NOT_READABLE : WRONG_TYPE;
}

/** jiter gives up while it reads the digits, whatever follows them (jiter, `NumberInt`). */
const OVERSIZED = new RegExp(`^-?[1-9]\\d{${MAX_DIGITS}}`);

/** Integers of any size; those that a number cannot hold exactly are a `bigint`. */
export function readInteger(value: unknown): Scalar {
  if (typeof value === 'boolean') return { value: Number(value) };
  if (typeof value === 'string') return readIntegerText(value);
  if (typeof value !== 'number') return WRONG_TYPE;
  if (!Number.isFinite(value)) return { rule: 'finite' };
  return Number.isInteger(value) ? { value } : { rule: 'fraction' };
}

/** pydantic-core, `str_as_int`: white space around, a plus, `_` between digits, and a fraction of zeros are taken. */
function readIntegerText(text: string): Scalar {
  if (OVERSIZED.test(text)) return { rule: 'size' };
  const trimmed = text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '');
  const unsigned = trimmed.replace(/^\+(?!-)/, '').replace(/(?<=.)\.0+$/, '');
  const digits = unsigned.replace(/^0[0_]*(?=[1-9])/, '').replace(/^0[0_]*0$/, '0');
  if (!/^-?\d+(?:_\d+)*$/.test(digits)) return NOT_READABLE;
  const plain = digits.replaceAll('_', '');
  if (plain.replace('-', '').length > MAX_DIGITS) return NOT_READABLE;
  const number = Number(plain);
  return { value: Number.isSafeInteger(number) ? number : BigInt(plain) };
}

export function readNumber(value: unknown): Scalar {
  if (typeof value === 'number') return { value };
  if (typeof value === 'boolean') return { value: Number(value) };
  if (typeof value !== 'string') return WRONG_TYPE;
  return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value)
    ? { value: Number(value) }
    : NOT_READABLE;
}

const HYPHENATED = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SIMPLE = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/** A UUID in its usual form, from any that Rust's crate uuid parses (`Uuid::parse_str`); undefined for other texts. */
export function readUuid(text: string): string | undefined {
  const inner = /^(?:urn:uuid:(.*)|\{(.*)\})$/s.exec(text);
  const canonical = (
    inner ? (inner[1] ?? inner[2] ?? '') : text.replace(/^[0-9a-f]{32}$/i, hyphenate)
  ).toLowerCase();
  return HYPHENATED.test(canonical) ? canonical : undefined;
}

function hyphenate(digits: string): string {
  return digits.toLowerCase().replace(SIMPLE, '$1-$2-$3-$4-$5');
}
