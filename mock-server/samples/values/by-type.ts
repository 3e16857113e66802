import type { Random } from '../seed/random.ts';
import type { Limits, Shape, Type } from '../shape/shape.ts';
import { WORDS } from './french.ts';

/** Candidates that follow from the type and its limits alone. Mostly the first one is taken, so the others are made on demand. */
export function valuesByType(type: Type, shape: Shape, random: Random): Iterable<unknown> {
  switch (type) {
    case 'null':
      return [null];
    case 'boolean': {
      const first = random.int(0, 1) === 1;
      return [first, !first];
    }
    case 'integer':
      return numbers(shape, random, 1);
    case 'number':
      return numbers(shape, random, 0.01);
    default:
      return type === 'string' ? texts(shape, random) : [];
  }
}

function* numbers({ limits, multiples }: Shape, random: Random, unit: number): Generator<number> {
  const [low, high] = rangeOf(limits, unit);
  const step = multiples[0] ?? unit;
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  const toNumber = (steps: number) => Number((steps * step).toPrecision(12));
  for (let count = 0; count < 4; count += 1) yield toNumber(random.int(first, Math.max(first, last)));
  yield* [first, last, first + 1, last - 1].map(toNumber);
  yield* [(low + high) / 2, low, high];
}

/** What a schema does not limit is 1 to 1,000, as far as its other limit allows. */
function rangeOf(limits: Limits, unit: number): readonly [low: number, high: number] {
  const low = Math.max(limits.minimum, limits.exclusiveMinimum);
  const high = Math.min(limits.maximum, limits.exclusiveMaximum);
  if (low === -Infinity && high === Infinity) return [unit, 1_000];
  if (low === -Infinity) return [Math.min(high - 1_000, high > 1 ? unit : high - 1_000), high];
  return [low, high === Infinity ? low + 1_000 : high];
}

const MAX_LENGTH = 40;

function* texts({ limits, patterns }: Shape, random: Random): Generator<string> {
  const { minLength, maxLength } = limits;
  const usual = `${random.pick(WORDS)} ${random.int(100, 9_999)}`;
  const makeLetters = () => random.hex(Math.min(maxLength, MAX_LENGTH)).toUpperCase();
  const resize = (text: string) => toLength(text, minLength, maxLength);
  if (!patterns.some((pattern) => /\\d|0-9/.test(pattern))) {
    yield resize(usual);
    yield resize(makeLetters());
    return;
  }
  const fitting = [usual, makeLetters()].map(resize);
  const lengths = [maxLength, minLength, 14, 9, 6, 5, 4, 3, 2, 1].filter(
    (each) => each > 0 && each <= MAX_LENGTH,
  );
  const digits = [...new Set(lengths)].map((length) => `${random.int(1, 9)}${random.digits(length - 1)}`);
  const decimals = [
    `${random.int(10, 9_999)}.${random.digits(2)}`,
    `${random.int(0, 9)}.${random.digits(1)}`,
  ];
  const isDecimal = patterns.some((pattern) => /\\\.|\[[.,]/.test(pattern));
  yield* [...(isDecimal ? decimals : []), ...digits, ...fitting];
}

/** Repeats or cuts a text. Its characters are one code point each, as JSON Schema counts them. */
function toLength(text: string, minLength: number, maxLength: number): string {
  return text
    .repeat(Math.max(1, Math.ceil(minLength / text.length)))
    .slice(0, Math.max(minLength, Math.min(maxLength, Math.max(text.length, minLength))));
}
