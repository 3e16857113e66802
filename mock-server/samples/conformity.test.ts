import { describe, expect, test } from '@jest/globals';
import { createSamples } from './create-samples.ts';
import { SampleError } from './sample-error.ts';
import {
  answer,
  documentOf,
  type JsonSchema,
  POINTER,
  REQUEST,
  sample,
  violations,
} from './testing/sample.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index);
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const AMOUNT = '^(?!^[-+.]*$)[+-]?0*(?:\\d{0,8}|(?=[\\d.]{1,13}0*$)\\d{0,8}\\.\\d{0,4}0*$)';

const CAT = {
  type: 'object',
  required: ['purrs'],
  properties: { kind: { type: 'string' }, purrs: { type: 'boolean' } },
};
const DOG = {
  type: 'object',
  required: ['barks'],
  properties: { kind: { type: 'string' }, barks: { type: 'boolean' } },
};
const FORMATS = [
  ...[
    'date',
    'date-time',
    'time',
    'duration',
    'uuid',
    'email',
    'hostname',
    'ipv4',
    'ipv6',
    'uri',
    'uri-reference',
  ],
  ...[
    'byte',
    'binary',
    'json-pointer',
    'relative-json-pointer',
    'regex',
    'uri-template',
    'url',
    'decimal',
    'unknown',
  ],
];

/** As text, since an object with a `then` looks like a promise. */
const CONDITION = `{
  "type": "object",
  "properties": { "kind": { "const": "a" }, "size": { "type": "integer" } },
  "required": ["kind", "size"],
  "if": { "properties": { "kind": { "const": "a" } } },
  "then": { "properties": { "size": { "minimum": 5000 } } }
}`;

/** Schemas that others refer to. */
const PARTS: Readonly<Record<string, JsonSchema>> = {
  Cat: CAT,
  Dog: DOG,
  Tree: {
    type: 'object',
    required: ['children'],
    properties: { name: { type: 'string' }, children: { type: 'array', items: ref('Tree') } },
  },
  List: {
    type: 'object',
    required: ['next'],
    properties: { next: { anyOf: [ref('List'), { type: 'null' }] } },
  },
  Chicken: { type: 'object', properties: { egg: ref('Egg') } },
  Egg: { type: 'object', properties: { chicken: ref('Chicken') } },
  Expression: { oneOf: [ref('Sum'), { type: 'integer' }] },
  Sum: {
    type: 'object',
    required: ['left', 'right'],
    properties: { left: ref('Expression'), right: ref('Expression') },
  },
  Base: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
};

const KINDS: Readonly<Record<string, JsonSchema>> = {
  'no demands': {},
  true: true,
  'a list of types': { type: ['string', 'integer', 'null'] },
  'null only': { type: 'null' },
  'a constant': { const: { a: [1] } },
  'an enum of several types': { enum: ['0225', 9, null] },
  'a look-ahead in a pattern': { type: 'string', pattern: AMOUNT },
  'a pattern with limits': { type: 'string', pattern: '^[A-Z]+-\\d+$', minLength: 8, maxLength: 10 },
  'two patterns': { allOf: [{ type: 'string', pattern: '^A' }, { pattern: '^[A-Z]{3}$' }] },
  'a pattern of an IBAN': { type: 'string', pattern: '^FR\\d{2}[0-9A-Z]{23}$' },
  'a long text': { type: 'string', minLength: 120, maxLength: 121 },
  'a short text': { type: 'string', maxLength: 1 },
  'an empty text': { type: 'string', maxLength: 0 },
  bounds: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.5 },
  'an upper bound': { type: 'integer', maximum: -5 },
  'a multiple': { type: 'number', multipleOf: 0.25, minimum: 10.1, maximum: 10.3 },
  'an integer from a number': { allOf: [{ type: 'number' }, { type: 'integer' }] },
  int32: { type: 'integer', format: 'int32' },
  'items that differ': { type: 'array', items: { enum: ['a', 'b', 'c'] }, minItems: 3, uniqueItems: true },
  'many items': { type: 'array', items: { type: 'integer' }, minItems: 30, maxItems: 30 },
  'no items': { type: 'array', items: { type: 'integer' }, maxItems: 0 },
  'first items': { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], minItems: 2 },
  'items that must contain one': { type: 'array', items: { type: 'integer' }, contains: { const: 7 } },
  'a map': { type: 'object', additionalProperties: ref('Base') },
  'a map with a minimum': { type: 'object', additionalProperties: { type: 'integer' }, minProperties: 4 },
  'an open object': { type: 'object', additionalProperties: true },
  'a closed object': { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } } },
  'a required key that is not declared': {
    type: 'object',
    required: ['x'],
    additionalProperties: { type: 'integer' },
  },
  'a key that depends on another': {
    type: 'object',
    properties: { error: { type: 'string' }, code: { type: 'integer' } },
    dependentRequired: { code: ['error'] },
  },
  'keys with odd names': {
    type: 'object',
    properties: JSON.parse(
      '{ "__proto__": { "type": "string" }, "a/b~c": { "type": "integer" }, "": { "type": "null" } }',
    ),
  },
  allOf: { allOf: [ref('Base'), { type: 'object', properties: { name: { type: 'string', maxLength: 3 } } }] },
  'allOf of the same key': { allOf: [ref('Base'), { properties: { id: { minimum: 5, maximum: 6 } } }] },
  'keys next to a reference': { ...ref('Base'), required: ['id'] },
  'anyOf next to properties': {
    type: 'object',
    properties: { name: { type: 'string' } },
    anyOf: [ref('Cat'), ref('Dog')],
  },
  oneOf: { oneOf: [ref('Cat'), ref('Dog')] },
  'oneOf with a discriminator': { oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'kind' } },
  'oneOf whose branches overlap': { oneOf: [{ enum: ['a', 'b'] }, { type: 'string' }] },
  'oneOf of objects that overlap': {
    oneOf: [
      { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'string' } } },
      { type: 'object', properties: { b: { type: 'string' } } },
    ],
  },
  'nested alternatives': { anyOf: [{ oneOf: [{ type: 'null' }, ref('Cat')] }, { type: 'null' }] },
  'a branch that nothing fits': {
    anyOf: [{ type: 'string', minLength: 2, maxLength: 1 }, { type: 'integer' }],
  },
  not: {
    type: 'object',
    properties: { level: { type: 'string', default: 'low', not: { const: 'low' } } },
    required: ['level'],
  },
  'a condition': JSON.parse(CONDITION),
  'a tree': ref('Tree'),
  'a linked list': ref('List'),
  'two that contain each other': ref('Chicken'),
  'an expression': ref('Expression'),
  'text without a type': { minLength: 3, maxLength: 3 },
  'a number without a type': { minimum: 3, maximum: 3.5 },
};

describe('a body conforms to', () => {
  test.each(Object.keys(KINDS))('%s', async (kind) => {
    const document = documentOf({ Thing: KINDS[kind] ?? {}, ...PARTS });
    const bodies = await Promise.all(SEEDS.map((seed) => answer(document, {}, { seed })));
    expect(
      bodies.flatMap((body) => violations(document, body).map((each) => `${JSON.stringify(body)} ${each}`)),
    ).toEqual([]);
  });

  test.each(FORMATS)('the format %s', async (format) => {
    const document = documentOf({ Thing: { type: 'string', format } });
    const bodies = await Promise.all(SEEDS.map((seed) => answer(document, {}, { seed })));
    expect(bodies.flatMap((body) => violations(document, body))).toEqual([]);
  });

  test('every kind at once', async () => {
    const properties = Object.fromEntries(Object.entries(KINDS).filter(([, kind]) => kind !== KINDS.not));
    const document = documentOf({
      Thing: { type: 'object', properties, required: Object.keys(properties) },
      ...PARTS,
    });
    expect(violations(document, await answer(document))).toEqual([]);
  });
});

describe('a body has', () => {
  test('every declared property that can be made', async () => {
    const schema = {
      type: 'object',
      properties: {
        a: { type: 'integer' },
        b: { type: ['string', 'null'] },
        c: { type: 'string', minLength: 2, maxLength: 1 },
      },
    };
    expect(await sample(schema)).toEqual({ a: expect.any(Number), b: expect.any(String) });
  });

  test('nothing for an empty schema', async () => {
    expect(await sample({}, { body: { siren: '732829320' } })).toEqual({});
  });

  test('nothing without a schema', async () => {
    const content = { schemaPointer: '', schema: {}, mediaType: 'application/json' };
    expect(await createSamples(documentOf({})).body(content, REQUEST)).toEqual({});
  });
});

describe('a schema that nothing conforms to', () => {
  test.each<[string, JsonSchema]>([
    [
      'limits',
      { type: 'object', required: ['a'], properties: { a: { type: 'integer', minimum: 2, maximum: 1 } } },
    ],
    [
      'a key that is not declared',
      { type: 'object', required: ['a'], properties: { b: {} }, additionalProperties: false },
    ],
    ['false', { allOf: [false] }],
    ['an infinite object', { ...ref('Endless') }],
  ])('is named in the error: %s', async (_, schema) => {
    const endless = { type: 'object', required: ['self'], properties: { self: ref('Endless') } };
    const made = answer(documentOf({ Thing: schema, Endless: endless }));
    await expect(made).rejects.toThrow(SampleError);
    await expect(made).rejects.toMatchObject({ operation: 'things', pointer: POINTER, code: 'NO_SAMPLE' });
  });
});
