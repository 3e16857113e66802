import type { Schema } from '../../contracts/openapi/document.ts';
import type { Random } from '../../mock-server/testing/generators/random.ts';
import { randomInteger } from './random-integer.ts';
import { randomUid } from './random-uid.ts';

const WORDS = 'true True TRUE yes Yes on ON t y 1 false no off f N 0 oui 2'.split(' ');
const STRINGS = ['', ' ', 'x', ' x ', 'é', 'e\u0301', '🥖', '\u202ex', '\u0000', 'x\n', '\t', ' on', 'null'];
const SIRETS =
  '12345678901234| 12345678901234|12345678901234\n|１２３４５６７８９０１２３４|٣2345678901234'.split('|');
const NUMBERS = `0 1 -1 2 1.0 0.0 1.5 1e0 -0 -0.0 1E400 12345678901234 ${'9'.repeat(25)}`.split(' ');
const DEPTH = 100_000;
const OTHERS = 'null true false [] {} [1] ["x"] {"a":1} [true]'.split(' ');
/** More digits, and deeper, than Python reads. */
const TOO_LARGE = ['9'.repeat(4301), '['.repeat(DEPTH) + ']'.repeat(DEPTH)];

/** What other languages, or a mistake, put where a JSON value is expected. */
const NOT_JSON = [
  ...'NaN Infinity -Infinity undefined True None tru nul trueX 01 -01 +1 .5 1. 0x1 1e -'.split(' '),
  ...'// /**/ , { [ ] } :'.split(' '),
  ...[`'x'`, '"\t"', '"\n"', '"\u0000"', '"\\x"', '"\\u12"', '"\\u12G4"', '"\\', '"', '"a" "b"', ''],
  ...['\ufeff', '\u00a0', '\f', '[1,]', '[,]', '{"a":1,}', '{1:2}', '{a:1}'],
];

/** The text of a JSON value for a field: valid, at a limit of its schema, or of another type. */
export function randomScalar(schema: Schema, random: Random): string {
  const texts = [
    () => JSON.stringify(random.pick(STRINGS)),
    () => JSON.stringify(random.pick(WORDS)),
    () => JSON.stringify(random.pick(SIRETS)),
    () => JSON.stringify(randomInteger(random)),
    () => JSON.stringify(randomUid(random)),
    () => JSON.stringify(atLimit(schema, random)),
    () => random.pick(NUMBERS),
    () => random.pick(NUMBERS),
    () => random.pick(OTHERS),
    () => random.pick(OTHERS),
  ];
  return random.happens(0.01) ? random.pick(TOO_LARGE) : random.pick(texts)();
}

function atLimit({ minLength = 0, maxLength = 10 }: Schema, random: Random): string {
  const length = Math.max(0, random.pick([minLength, maxLength]) + random.pick([-1, 0, 1]));
  return random.pick(['x', 'é', '🥖']).repeat(length);
}

/** An object with the keys of a sample; some of its values are replaced, missing or given twice. */
export function randomObject(
  sample: Readonly<Record<string, unknown>>,
  schema: Schema,
  random: Random,
): string {
  const change = random.pick([0, 0.3, 0.6]);
  const members = Object.entries(sample)
    .filter(() => random.happens(0.88))
    .map(([key, value]) => {
      const field = schema.properties?.[key] ?? {};
      const text = random.happens(change) ? randomScalar(field, random) : JSON.stringify(value);
      return `${JSON.stringify(key)}:${random.pick(['', ' '])}${text}`;
    });
  const [first] = members;
  if (random.happens(0.15))
    members.push(`${JSON.stringify(random.pick(OTHER_KEYS))}: ${randomScalar({}, random)}`);
  if (first !== undefined && random.happens(0.1))
    members.push(first.replace(/:.*/s, () => `:${randomScalar({}, random)}`));
  return `{${members.join(random.pick([',', ', ', ',\n  ']))}}`;
}

const OTHER_KEYS = ['x', 'Name', 'NAME', '', 'constructor', '__proto__', 'is_active', 'uid', ' name'];

/** A text that is not JSON, or only nearly. */
export function randomDamage(sample: Readonly<Record<string, unknown>>, random: Random): string {
  const text = JSON.stringify(sample, undefined, random.pick([0, 0, 2]));
  const index = random.below(text.length + 1);
  const [before, after] = [text.slice(0, index), text.slice(index)];
  const texts = [
    () => before,
    () => before + random.pick(NOT_JSON) + after,
    () => before + random.text('{}[]:,"\\\' 0a\n\t', 3) + after.slice(1),
    () => text + random.pick([...NOT_JSON, text, ' x', '\n\n']),
    () => random.pick(NOT_JSON),
    () => text.replace(/(?<=:\s*)("[^"]*"|\w+)/, () => random.pick(NOT_JSON)),
    () => text.replaceAll('"', "'"),
    () => `${random.pick([' ', '\n', '\r\n', '\t', '\ufeff', '\u00a0', '\u0000', 'x'])}${text}`,
    () => random.pick(['', ' ', '\n', 'null', 'true', '0', '"x"', '[]', `[${text}]`, JSON.stringify(text)]),
  ];
  return random.pick(texts)();
}
