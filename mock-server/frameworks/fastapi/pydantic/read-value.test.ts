import { expect, test } from '@jest/globals';
import type { OpenApiDocument, Schema } from '../../../../contracts/openapi/document.ts';
import { toValidationError } from '../validation-error.ts';
import { type Reading, readValue } from './read-value.ts';

const DOCUMENT: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Numbers', version: '1' },
  paths: {},
  components: { schemas: { Colour: { type: 'string', enum: ['red', 'blue'] } } },
};

const COUNT: Schema = { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 10, multipleOf: 3 };
const HALVES: Schema = { type: 'number', multipleOf: 0.5 };
const PAIR: Schema = { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 3 };
const COLOUR: Schema = { allOf: [{ $ref: '#/components/schemas/Colour' }], default: 'red' };
const CLOSED: Schema = { type: 'object', properties: { count: COUNT }, additionalProperties: false };
const COUNTS: Schema = { type: 'object', additionalProperties: { type: 'integer' } };

function describeReading(schema: Schema, value: unknown) {
  const reading: Reading = { document: DOCUMENT, in: 'body', found: [] };
  readValue(reading, schema, value, []);
  return toValidationError(reading.found).detail.map(({ loc, type, msg }) => [loc.slice(1), type, msg]);
}

/** Asked of Pydantic 2.14.4. */
test.each<[Schema, unknown, unknown[][]]>([
  [COUNT, 0, [[[], 'greater_than', 'Input should be greater than 0']]],
  [COUNT, 12, [[[], 'less_than', 'Input should be less than 10']]],
  [COUNT, 10, [[[], 'multiple_of', 'Input should be a multiple of 3']]],
  [COUNT, 4, [[[], 'multiple_of', 'Input should be a multiple of 3']]],
  [COUNT, '9', []],
  [HALVES, 0.7, [[[], 'multiple_of', 'Input should be a multiple of 0.5']]],
  [HALVES, 1e9 + 0.5, []],
  [PAIR, [1], [[[], 'too_short', 'List should have at least 2 items after validation, not 1']]],
  [PAIR, [1, 2, 3, 4], [[[], 'too_long', 'List should have at most 3 items after validation, not 4']]],
  [
    PAIR,
    ['x'],
    [[[0], 'int_parsing', 'Input should be a valid integer, unable to parse string as an integer']],
  ],
  [COLOUR, 'green', [[[], 'enum', "Input should be 'red' or 'blue'"]]],
  [COLOUR, 'blue', []],
  [
    CLOSED,
    { else: 1, count: 0 },
    [
      [['count'], 'greater_than', 'Input should be greater than 0'],
      [['else'], 'extra_forbidden', 'Extra inputs are not permitted'],
    ],
  ],
  [
    COUNTS,
    { a: 'x', b: '1' },
    [[['a'], 'int_parsing', 'Input should be a valid integer, unable to parse string as an integer']],
  ],
])('%j reads %j as Pydantic does', (schema, value, items) => {
  expect(describeReading(schema, value)).toEqual(items);
});
