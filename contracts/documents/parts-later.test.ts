import { expect, test } from '@jest/globals';
import type { SchemaValidators } from '../openapi/compile-schemas.ts';
import type { Operation } from '../openapi/contract.ts';
import type { OpenApiDocument } from '../openapi/document.ts';
import { NO_ANNOTATIONS } from '../openapi/load/annotations.ts';
import { readOperations } from '../openapi/load/read-operations.ts';

const DOCUMENT: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Tried', version: '1.0.0' },
  paths: {
    '/things/{id}': {
      get: {
        operationId: 'read_thing',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: { description: 'Fine', content: { 'application/json': { schema: { type: 'object' } } } },
        },
      },
    },
  },
};

/** The operation, and the pointers of the schemas that a validator was asked for. */
function read(isFurther: boolean): { operation: Operation | undefined; asked: string[] } {
  const asked: string[] = [];
  const validatorAt = (pointer: string) => {
    asked.push(pointer);
    return () => true;
  };
  const validators: SchemaValidators = {
    forRequests: validatorAt,
    forCompletion: validatorAt,
    forResponses: validatorAt,
  };
  const [operation] = readOperations(
    {
      document: DOCUMENT,
      annotations: NO_ANNOTATIONS,
      frameworks: {},
      ...(isFurther && { further: { read_thing: { document: 'tried.yaml', framework: 'fastapi' } } }),
    },
    validators,
    (pointer, reason) => {
      throw new Error(`${pointer}: ${reason}`);
    },
  );
  return { operation, asked };
}

test('nothing is asked for an operation of a further document until a part is needed', () => {
  const { operation, asked } = read(true);
  expect(asked).toEqual([]);
  expect(operation?.pathParameters.map(({ name }) => name)).toEqual(['id']);
  expect(asked).toHaveLength(2);
});

test('a part that was read is the same the next time', () => {
  const { operation } = read(true);
  expect(operation?.responses).toBe(operation?.responses);
});

test('its parts are frozen', () => {
  const { operation } = read(true);
  expect(Object.isFrozen(operation?.pathParameters)).toBe(true);
});

test('it has the parts of an operation of the contract itself', () => {
  expect(Object.keys(read(true).operation ?? {}).sort()).toEqual(
    Object.keys(read(false).operation ?? {}).sort(),
  );
});

test('an operation of the contract itself is read at once, so that faults show early', () => {
  expect(read(false).asked).toHaveLength(2);
});
