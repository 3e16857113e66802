import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Contract, ContractResponse, Operation } from '../../contracts/openapi/contract.ts';
import type { Schema } from '../../contracts/openapi/document.ts';
import { withOperations } from '../../contracts/testing/with-operations.ts';
import { chooseAssumptions } from '../assumptions/assumptions.ts';
import { createFastApi } from '../frameworks/fastapi/fastapi.ts';
import { checkAnswer } from './check-answer.ts';
import { createConform } from './conform.ts';

const ID = 'read';
const TEXT: Schema = { type: 'string' };

/** A contract with one operation, which answers 200 with a schema. */
function contractWith(schema: Schema, schemas: Readonly<Record<string, Schema>> = {}): Contract {
  const responses = new Map([[200, { schema }]]);
  // only the part of a contract that is used
  const operation = { id: ID, responses } as unknown as Operation;
  return withOperations({ document: { components: { schemas } } } as unknown as Contract, [operation]);
}

function object(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties };
}

function referenceTo(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

/** The body that remains if the first contract is served together with the others. */
function conform(contracts: readonly [Contract, ...Contract[]], body: object, status = 200): object {
  const [served, ...others] = contracts;
  const [operation] = served.operations;
  if (!operation) throw new Error('the contract has one operation');
  const { compare, reduce } = createConform(served, () => others);
  compare(operation, status);
  return reduce(operation, status, body);
}

const OLD = object({ a: TEXT });
const NEW = object({ a: TEXT, b: TEXT });
const BODY = { a: 'a', b: 'b' };

describe('a key that only another served version declares is dropped', () => {
  test.each<[string, Schema, Schema, object, object]>([
    ['at the top', OLD, NEW, BODY, { a: 'a' }],
    ['in an object', object({ o: OLD }), object({ o: NEW }), { o: BODY }, { o: { a: 'a' } }],
    [
      'in an object of an object',
      object({ o: object({ p: OLD }) }),
      object({ o: object({ p: NEW }) }),
      { o: { p: BODY } },
      { o: { p: { a: 'a' } } },
    ],
    [
      'in a list',
      object({ l: { type: 'array', items: OLD } }),
      object({ l: { type: 'array', items: NEW } }),
      { l: [BODY, BODY] },
      { l: [{ a: 'a' }, { a: 'a' }] },
    ],
    [
      'in a list of lists',
      { type: 'array', items: { type: 'array', items: OLD } },
      { type: 'array', items: { type: 'array', items: NEW } },
      [[BODY], []],
      [[{ a: 'a' }], []],
    ],
    [
      'in one of several alternatives',
      object({ o: { anyOf: [OLD, { type: 'null' }] } }),
      object({ o: { anyOf: [NEW, { type: 'null' }] } }),
      { o: BODY },
      { o: { a: 'a' } },
    ],
    [
      'in the only alternative of several that applies',
      object({ o: { oneOf: [{ type: 'null' }, OLD] } }),
      object({ o: { oneOf: [NEW, { type: 'null' }] } }),
      { o: BODY },
      { o: { a: 'a' } },
    ],
    [
      'that has more keys',
      object({ a: TEXT }),
      object({ a: TEXT, o: object({ a: TEXT }) }),
      { a: 'a', o: { a: 'a' } },
      { a: 'a' },
    ],
  ])('%s', (_, own, other, body, expected) => {
    expect(conform([contractWith(own), contractWith(other)], body)).toEqual(expected);
  });

  test('behind a reference, which each document resolves separately', () => {
    const whole = object({ o: referenceTo('Part') });
    const contracts = [contractWith(whole, { Part: OLD }), contractWith(whole, { Part: NEW })] as const;
    expect(conform(contracts, { o: BODY })).toEqual({ o: { a: 'a' } });
  });

  test('behind a reference in an alternative of the items of a list', () => {
    const whole = object({ l: { type: 'array', items: { anyOf: [referenceTo('Part'), { type: 'null' }] } } });
    const contracts = [contractWith(whole, { Part: OLD }), contractWith(whole, { Part: NEW })] as const;
    expect(conform(contracts, { l: [BODY, null] })).toEqual({ l: [{ a: 'a' }, null] });
  });

  test('behind a schema that refers to itself', () => {
    const own = object({ a: TEXT, next: referenceTo('Node') });
    const other = object({ a: TEXT, b: TEXT, next: referenceTo('Node') });
    const contracts = [contractWith(own, { Node: own }), contractWith(other, { Node: other })] as const;
    expect(conform(contracts, { ...BODY, next: { ...BODY, next: BODY } })).toEqual({
      a: 'a',
      next: { a: 'a', next: { a: 'a' } },
    });
  });

  test('no matter which other version declares it', () => {
    const contracts = [contractWith(OLD), contractWith(OLD), contractWith(NEW)] as const;
    expect(conform(contracts, BODY)).toEqual({ a: 'a' });
  });

  test('without changing the body of the handler', () => {
    const body = { o: { ...BODY } };
    conform([contractWith(object({ o: OLD })), contractWith(object({ o: NEW }))], body);
    expect(body).toEqual({ o: BODY });
  });
});

describe('nothing is dropped', () => {
  test.each<[string, readonly [Contract, ...Contract[]], object]>([
    ['that this version declares', [contractWith(NEW), contractWith(OLD)], BODY],
    ['that no version declares', [contractWith(OLD), contractWith(NEW)], { a: 'a', c: 'c' }],
    ['if only one version is served', [contractWith(OLD)], BODY],
    [
      'at a pointer other than that of the key',
      [contractWith(object({ o: OLD, b: TEXT })), contractWith(object({ o: NEW, b: TEXT }))],
      { o: { a: 'a' }, b: 'b' },
    ],
    [
      'from what is not an object',
      [contractWith(object({ o: OLD })), contractWith(object({ o: NEW }))],
      { o: 'b' },
    ],
    [
      'from an object of any keys',
      [contractWith(object({ o: { type: 'object' } })), contractWith(object({ o: NEW }))],
      { o: BODY },
    ],
    [
      'if the other version does not have the operation',
      [contractWith(OLD), withOperations(contractWith(NEW), [])],
      BODY,
    ],
  ])('%s', (_, contracts, body) => {
    expect(conform(contracts, body)).toEqual(body);
  });

  test('from a status that this version does not declare', () => {
    expect(conform([contractWith(OLD), contractWith(NEW)], BODY, 201)).toEqual(BODY);
  });
});

test('a key that no version declares is reported as a violation of the contract', () => {
  const served = loadContract('4.0');
  const operation = served.operations.find(({ id }) => id === 'list_clients_api_v1_clients_get');
  if (!operation) throw new Error('the contract has a list of clients');
  const later = withOperations(served, [withKey(operation, 'cursor')]);
  const body = { results: [], total: 0, page: 1, pageSize: 20, cursor: 'c', typo: 't' };
  const { compare, reduce } = createConform(served, () => [later]);
  compare(operation, 200);
  const framework = createFastApi(served, chooseAssumptions());
  const answer = { status: 200, headers: {}, body: reduce(operation, 200, body) };
  expect(() => checkAnswer(answer, operation, framework)).toThrow(
    expect.objectContaining({
      name: 'ContractViolation',
      message: expect.stringContaining('would answer 200: the body must not have the undeclared key typo'),
    }),
  );
});

test('other versions are loaded once, and only to compare', () => {
  const served = contractWith(OLD);
  const [operation] = served.operations;
  if (!operation) throw new Error('the contract has one operation');
  let loads = 0;
  const { compare, reduce } = createConform(served, () => {
    loads += 1;
    return [contractWith(NEW)];
  });
  expect([reduce(operation, 200, BODY), loads]).toEqual([BODY, 0]);
  for (const status of [200, 201, 200]) compare(operation, status);
  expect([reduce(operation, 200, BODY), loads]).toEqual([{ a: 'a' }, 1]);
});

/** An operation whose 200 has one additional key. */
function withKey(operation: Operation, key: string): Operation {
  const responses = new Map(operation.responses);
  const response = responses.get(200) as ContractResponse; // it is declared
  const schema = { ...response.schema, properties: { ...response.schema.properties, [key]: TEXT } };
  return { ...operation, responses: responses.set(200, { ...response, schema }) };
}
