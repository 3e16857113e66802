import { describe, expect, test } from '@jest/globals';
import { createSchemaValidators } from '../../contracts/openapi/compile-schemas.ts';
import type { OpenApiDocument, Schema } from '../../contracts/openapi/document.ts';
import { contentViolations } from './content-violations.ts';
import { UploadedFile } from './forms/uploaded-file.ts';

const INVOICE: Schema = {
  type: 'object',
  properties: {
    number: { type: 'string', minLength: 2 },
    note: { anyOf: [{ type: 'null' }, { type: 'string', maxLength: 3 }] },
    lines: {
      type: 'array',
      items: { type: 'object', properties: { price: { type: 'number' } }, required: ['price'] },
    },
    size: { type: 'integer' },
    party: { oneOf: [{ type: 'string' }, { type: 'string', maxLength: 3 }] },
    file: { type: 'string', format: 'binary', maxLength: 4 },
  },
  required: ['number'],
  additionalProperties: false,
};

const DOCUMENT: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Invoices', version: '1' },
  paths: {},
  components: { schemas: { Invoice: INVOICE } },
};

const validate = createSchemaValidators(DOCUMENT).forRequests('/components/schemas/Invoice');

function found(body: unknown) {
  return contentViolations({ validate }, body).map(({ in: part, path, rule }) => [part, path, rule]);
}

describe('a body that breaks its schema', () => {
  test.each<[string, unknown, (string | number)[], string]>([
    ['by a key that is missing', {}, ['number'], 'required'],
    [
      'by a key that is missing in a list',
      { number: 'F1', lines: [{ price: 1 }, {}] },
      ['lines', 1, 'price'],
      'required',
    ],
    ['by a key that is not declared', { number: 'F1', else: 1 }, ['else'], 'additionalProperties'],
    ['by its type', [], [], 'type'],
    ['by a length', { number: 'F' }, ['number'], 'minLength'],
    ['by the size of a file', { number: 'F1', file: fileOf('12345') }, ['file'], 'maxLength'],
  ])('%s', (_, body, path, rule) => {
    expect(found(body)).toEqual([['body', path, rule]]);
  });

  test('in several places', () => {
    expect(found({ number: 1, size: 1.5 })).toEqual([
      ['body', ['number'], 'type'],
      ['body', ['size'], 'type'],
    ]);
  });

  test('in the only alternative to null', () => {
    expect(found({ number: 'F1', note: 'long' })).toEqual([['body', ['note'], 'maxLength']]);
  });

  test('by fitting more than one alternative', () => {
    expect(found({ number: 'F1', party: 'abc' })).toEqual([['body', ['party'], 'oneOf']]);
  });
});

describe('a body conforms to its schema', () => {
  test.each<[string, object]>([
    ['with null as an alternative', { number: 'F1', note: null }],
    ['with an integer of any size', { number: 'F1', size: 10n ** 30n }],
    ['with a file', { number: 'F1', file: fileOf('\xff\xfe12') }],
  ])('%s', (_, body) => {
    expect(found(body)).toEqual([]);
  });
});

function fileOf(bytes: string): UploadedFile {
  return new UploadedFile('a.bin', undefined, Buffer.from(bytes, 'latin1'));
}

test('a file has no bytes in JSON', () => {
  expect(JSON.stringify(fileOf('1234'))).toBe('{"filename":"a.bin","size":4}');
});
