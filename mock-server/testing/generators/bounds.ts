import type { Schema } from '../../../contracts/openapi/document.ts';
import { CLIENT } from '../test-mock.ts';

/** A value just inside or just outside one constraint of a schema. */
export interface Probe {
  readonly what: string;
  readonly value: unknown;
  /** Pydantic's name for the violation; undefined for a value inside. */
  readonly fault: string | undefined;
}

/** How a value is sent: as JSON in a body, or as text in a path or a query. */
type Form = 'json' | 'text';

type Rule = (schema: Schema, form: Form) => Probe[];

/** One astral character: a single code point (JSON Schema 2020-12 §6.3.1), two UTF-16 units, four bytes. */
const EMOJI = '🥖';

const TYPE_FAULTS: Readonly<Record<string, string>> = {
  string: 'string_type',
  boolean: 'bool_type',
  integer: 'int_type',
  object: 'model_attributes_type',
};

const SAMPLES: readonly (readonly [types: readonly string[], value: unknown])[] = [
  [['null'], null],
  [['boolean'], false],
  [['integer', 'number'], 1],
  [['number'], 1.5],
  [['string'], 'true'],
  [['array'], []],
  [['array'], ['x']],
  [['object'], {}],
];

/** Of a text that is not blank and contains no null character. */
const NOT_BLANK = String.raw`^[^\u0000]*[^\s\u0000][^\u0000]*$`;

function probeNotBlank(): Probe[] {
  const fault = 'string_pattern_mismatch';
  return [
    { what: 'a text between spaces', value: ' x ', fault: undefined },
    { what: 'a space', value: ' ', fault },
    { what: 'a null character', value: 'x\0', fault },
  ];
}

const RULES: Readonly<Record<string, Rule>> = {
  type(schema, form) {
    if (form === 'text') return probeText(schema);
    const types = typesOf(schema);
    const inside = types.map((type) => ({
      what: `type ${type}`,
      value: validOfType(schema, type),
      fault: undefined,
    }));
    const outside = SAMPLES.filter(([names]) => !names.some((name) => types.includes(name)));
    const fault = faultOf(TYPE_FAULTS, mainType(schema));
    return [
      ...inside,
      ...outside.map(([, value]) => ({
        what: `${JSON.stringify(value)} for ${types.join(' or ')}`,
        value,
        fault,
      })),
    ];
  },
  minLength: ({ minLength = 0 }) => [
    { what: `minLength ${minLength}`, value: 'x'.repeat(minLength), fault: undefined },
    { what: `minLength ${minLength} in emoji`, value: EMOJI.repeat(minLength), fault: undefined },
    { what: `minLength ${minLength} less one`, value: 'x'.repeat(minLength - 1), fault: 'string_too_short' },
  ],
  maxLength: ({ maxLength = 0 }) => [
    { what: `maxLength ${maxLength}`, value: 'x'.repeat(maxLength), fault: undefined },
    { what: `maxLength ${maxLength} in emoji`, value: EMOJI.repeat(maxLength), fault: undefined },
    { what: `maxLength ${maxLength} and one`, value: 'x'.repeat(maxLength + 1), fault: 'string_too_long' },
    {
      what: `maxLength ${maxLength} and one in emoji`,
      value: EMOJI.repeat(maxLength + 1),
      fault: 'string_too_long',
    },
  ],
  pattern(schema) {
    if (schema.pattern === NOT_BLANK) return probeNotBlank();
    const digits = validOfType(schema, 'string') as string; // validOfType returns text for this type
    const fault = 'string_pattern_mismatch';
    return [
      { what: `pattern ${schema.pattern}`, value: digits, fault: undefined },
      { what: 'one digit too few', value: digits.slice(1), fault },
      { what: 'one digit too many', value: `${digits}0`, fault },
      { what: 'a letter instead of a digit', value: `${digits.slice(1)}O`, fault },
      { what: 'a leading space', value: ` ${digits}`, fault },
      { what: 'a trailing line feed', value: `${digits}\n`, fault },
      { what: 'no digits', value: '', fault },
    ];
  },
  minimum: ({ minimum = 0 }) => [
    { what: `minimum ${minimum}`, value: minimum, fault: undefined },
    { what: `minimum ${minimum} less one`, value: minimum - 1, fault: 'greater_than_equal' },
  ],
  maximum: ({ maximum = 0 }) => [
    { what: `maximum ${maximum}`, value: maximum, fault: undefined },
    { what: `maximum ${maximum} and one`, value: maximum + 1, fault: 'less_than_equal' },
  ],
  format({ format }) {
    if (format !== 'uuid') throw new Error(`the generator does not know the format ${format}`);
    return [
      { what: 'a UUID', value: CLIENT, fault: undefined },
      { what: 'a UUID in upper case', value: CLIENT.toUpperCase(), fault: undefined },
      { what: 'a UUID less one digit', value: CLIENT.slice(1), fault: 'uuid_parsing' },
      { what: 'a UUID and one digit', value: `${CLIENT}1`, fault: 'uuid_parsing' },
    ];
  },
  // Annotations (JSON Schema 2020-12 §9), and keywords of a body whose parts have separate cases.
  description: () => [],
  default: () => [],
  example: () => [],
  'x-secret': () => [],
  readOnly: () => [],
  properties: () => [],
  required: () => [],
};

/**
 * Values on both sides of every constraint of a schema.
 *
 * @throws Error for a keyword, a format or a pattern that it does not know
 */
export function probesOf(schema: Schema, form: Form): Probe[] {
  return Object.keys(schema).flatMap((keyword) => {
    const rule = Object.hasOwn(RULES, keyword) ? RULES[keyword] : undefined;
    if (!rule) throw new Error(`the generator does not know the keyword ${keyword}`);
    return rule(schema, form);
  });
}

/** A value that satisfies every constraint of a schema. */
export function validValue(schema: Schema): unknown {
  return validOfType(schema, mainType(schema));
}

function validOfType(schema: Schema, type: string): unknown {
  if (type === 'null') return null;
  if (type === 'boolean') return true;
  if (type === 'object') return validObject(schema);
  if (type !== 'string') throw new Error(`the generator does not know the type ${type}`);
  if (schema.format === 'uuid') return CLIENT;
  if (schema.pattern === undefined || schema.pattern === NOT_BLANK) return 'x'.repeat(schema.minLength ?? 1);
  const count = /^\^\\d\{(\d+)\}\$$/.exec(schema.pattern)?.[1];
  const isPlain = schema.minLength === undefined && schema.maxLength === undefined;
  if (count === undefined || !isPlain) throw new Error(`the generator does not know ${schema.pattern}`);
  return '12345678901234567890'.slice(0, Number(count));
}

/** The required keys only. */
function validObject({ properties = {}, required = [] }: Schema): object {
  return Object.fromEntries(required.map((key) => [key, validValue(properties[key] ?? {})]));
}

function probeText(schema: Schema): Probe[] {
  if (mainType(schema) === 'string') return []; // any text is a string
  if (mainType(schema) !== 'integer')
    throw new Error(`the generator cannot write ${mainType(schema)} as text`);
  return ['x', '1.5', 'true', ''].map((value) => ({
    what: `${JSON.stringify(value)} for integer`,
    value,
    fault: 'int_parsing',
  }));
}

function typesOf({ type = [] }: Schema): string[] {
  return [type].flat();
}

function mainType(schema: Schema): string {
  return typesOf(schema).find((type) => type !== 'null') ?? 'nothing';
}

function faultOf(faults: Readonly<Record<string, string>>, type: string): string {
  const fault = faults[type];
  if (fault === undefined) throw new Error(`the generator does not know the type ${type}`);
  return fault;
}
