import { describe, expect, test } from '@jest/globals';
import { expressionsOf, holds, parseCondition, valuesIn } from './condition.ts';
import type { ExpressionContext } from './evaluate.ts';

const CONTEXT: ExpressionContext = {
  inputs: { name: 'Zoé', count: 3, nothing: null },
  outputs: {},
  steps: { create: { uid: 'abc' } },
  workflows: {},
  exchange: {
    url: '/x',
    method: 'GET',
    request: { headers: {}, body: undefined, query: {}, path: {} },
    response: {
      headers: { 'www-authenticate': 'Bearer' },
      body: { uid: 'abc', total: 25, tags: [] },
      status: 200,
    },
  },
};

test.each([
  ['$statusCode == 200', true],
  ['$statusCode != 200', false],
  ['$statusCode >= 200 && $statusCode < 300', true],
  ['$statusCode < 200 || $statusCode > 299', false],
  ["$inputs.name == 'Zoé'", true],
  ["$inputs.name == 'zoé'", true],
  ["$response.header.WWW-Authenticate == 'Bearer'", true],
  ['$response.body#/uid == $steps.create.outputs.uid', true],
  ['$response.body#/total == 25', true],
  ["$response.body#/total == '25'", false],
  ['$response.body#/absent == null', false],
  ['$response.body#/absent == $response.body#/missing', false],
  ["$response.body#/absent != 'x'", false],
  ['$inputs.nothing == null', true],
  ['!$response.body#/absent', true],
  ['!($statusCode == 200)', false],
  ['$inputs.count > -1', true],
  ['$inputs.count >= 3.0', true],
  ["$inputs.name > 'A'", false],
  ['true || false && false', true],
  ['(true || false) && false', false],
  ["'it''s' == 'it''s'", true],
])('%s is %s', (text, expected) => {
  expect(holds(parseCondition(text), CONTEXT)).toBe(expected);
});

test.each([
  ['', 'a value is missing at the end'],
  ['$statusCode ==', 'a value is missing at the end'],
  ['== 200', 'a value is missing before "=="'],
  ['$statusCode = 200', '"=" is not an operator, at character 13. Use ==.'],
  ['($statusCode == 200', 'a parenthesis is not closed'],
  ['$statusCode == 200)', 'unexpected ")"'],
  ['$statusCode == 200 201', 'unexpected "201"'],
  ["$inputs.name == 'open", `syntax error at "'open"`],
  ['$nonsense == 1', '"$nonsense" is not a supported runtime expression'],
])('%j is refused', (text, reason) => {
  expect(() => parseCondition(text)).toThrow(reason);
});

describe('the expressions of a condition', () => {
  const condition = parseCondition("$statusCode == 404 || !$inputs.absent && 'x' == $inputs.name");

  test('are known before a request is sent', () => {
    expect(expressionsOf(condition).map(({ text }) => text)).toEqual([
      '$statusCode',
      '$inputs.absent',
      '$inputs.name',
    ]);
  });

  test('have values afterwards', () => {
    expect(valuesIn(condition, CONTEXT)).toEqual([
      { text: '$statusCode', value: 200 },
      { text: '$inputs.absent', value: undefined },
      { text: '$inputs.name', value: 'Zoé' },
    ]);
  });
});
