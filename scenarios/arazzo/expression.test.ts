import { describe, expect, test } from '@jest/globals';
import { type ExpressionContext, evaluate, interpolate } from './evaluate.ts';
import { expressionsIn, parseExpression } from './expression.ts';

const CONTEXT: ExpressionContext = {
  inputs: { name: 'Zoé', fields: { siret: '1' } },
  outputs: { access: 'inner' },
  steps: { create: { uid: 'abc', list: [1, 2] } },
  workflows: { before: { inputs: { name: 'A' }, outputs: { uid: 'def' } } },
  exchange: {
    url: '/clients/1?page=2',
    method: 'POST',
    request: { headers: { 'x-a': 'b' }, body: { name: 'N' }, query: { page: '2' }, path: { uid: '1' } },
    response: { headers: { allow: 'GET' }, body: { results: [{ uid: 'x/y' }], 'a/b': 1 }, status: 405 },
  },
};

test.each<[string, unknown]>([
  ['$url', '/clients/1?page=2'],
  ['$method', 'POST'],
  ['$statusCode', 405],
  ['$request.header.X-A', 'b'],
  ['$request.query.page', '2'],
  ['$request.path.uid', '1'],
  ['$request.body', { name: 'N' }],
  ['$request.body#/name', 'N'],
  ['$response.header.Allow', 'GET'],
  ['$response.body#/results/0/uid', 'x/y'],
  ['$response.body#/a~1b', 1],
  ['$response.body#/results/1/uid', undefined],
  ['$inputs.name', 'Zoé'],
  ['$inputs.fields#/siret', '1'],
  ['$inputs.absent', undefined],
  ['$outputs.access', 'inner'],
  ['$steps.create.outputs.uid', 'abc'],
  ['$steps.create.outputs.list#/1', 2],
  ['$steps.other.outputs.uid', undefined],
  ['$workflows.before.inputs.name', 'A'],
  ['$workflows.before.outputs.uid', 'def'],
])('%s is %j', (text, value) => {
  expect(evaluate(parseExpression(text), CONTEXT)).toEqual(value);
});

test.each([
  '$',
  '$nothing',
  '$inputs',
  '$steps.create.uid',
  '$response.trailer.x',
  '$sourceDescriptions.x.url',
  '$message',
])('%s is refused', (text) => {
  expect(() => parseExpression(text)).toThrow(`"${text}" is not a supported runtime expression`);
});

describe('replacing expressions', () => {
  test('preserves the type of a single expression', () => {
    expect(interpolate({ list: '$steps.create.outputs.list', deep: ['$statusCode'] }, CONTEXT)).toEqual({
      list: [1, 2],
      deep: [405],
    });
  });

  test('inserts an expression into a longer string as text', () => {
    expect(interpolate('Bearer {$steps.create.outputs.uid} ({$statusCode})', CONTEXT)).toBe(
      'Bearer abc (405)',
    );
  });

  test('does not change anything else', () => {
    expect(interpolate(['a {b}', 1, null, true], CONTEXT)).toEqual(['a {b}', 1, null, true]);
  });

  test('refuses an expression that has no value', () => {
    expect(() => interpolate('x {$inputs.absent}', CONTEXT)).toThrow('$inputs.absent has no value');
  });
});

test.each([
  ['$inputs.name', ['$inputs.name']],
  ['a {$inputs.name} b {$statusCode}', ['$inputs.name', '$statusCode']],
  ['a {b} $c', []],
])('%j contains the expressions %j', (text, expected) => {
  expect(expressionsIn(text)).toEqual(expected);
});
