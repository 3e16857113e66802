import { basename } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { packageFile } from '../../base/package-files.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import { documentOf, listStep, refusal, writeScenarios } from '../testing/scenario-files.ts';
import { pageResponse, scriptedTarget } from '../testing/scripted-target.ts';
import { loadScenarios } from './load-scenarios.ts';

const contract = loadContract('4.0');
const SELF = 'https://example.com/workflows/test.arazzo.yaml';

type More = Readonly<Record<string, unknown>>;

/** A document of Arazzo 1.1 with one step; `rest` adds properties to the document. */
function later(step: More, rest: More = {}, workflow: More = {}): object {
  const steps = [{ ...listStep('list'), ...step }];
  return documentOf([{ workflowId: 'one', steps, ...workflow }], { arazzo: '1.1.0', ...rest });
}

/** What the requests of a document contain. */
async function sent(content: object): Promise<{ path: string; body: unknown }[]> {
  const target = scriptedTarget([pageResponse({ results: [{ uid: 'a' }] })]);
  await runScenarios(loadScenarios([writeScenarios(content)], contract), target, {
    inputs: {},
    only: ['one'],
    hasMatrix: false,
  });
  return target.requests.map(({ path, body = 'null' }) => ({ path, body: JSON.parse(body) }));
}

const page = (value: unknown) => ({ parameters: [{ name: 'page', in: 'query', value }] });
const payload = (value: unknown) => ({ requestBody: { contentType: 'application/json', payload: value } });

test.each(['1.1.0', '1.1.7'])('a document of Arazzo %s is read', async (arazzo) => {
  expect(await sent(later(page(2), { arazzo }))).toEqual([{ path: '/api/v1/clients?page=2', body: null }]);
});

test.each(['1.2.0', '1.1', '1.10.0'])('one of Arazzo %s is not', (arazzo) => {
  const { reason } = refusal(later({}, { arazzo }));
  expect(reason).toBe('must be a version such as 1.0.1 or 1.1.0');
});

describe('a text that is not an expression', () => {
  const LITERALS = [
    '$.items[*]',
    '$5 off',
    '$',
    '$ref',
    '$nonsense',
    'a {$.items[*]} b',
    '{"$ref": {"a": {$5}}}',
    '$urls',
  ];

  test.each(LITERALS)('is sent as it is from a body: %s', async (text) => {
    const value = { name: text, deep: [{ text }] };
    expect(await sent(later(payload(value)))).toEqual([{ path: '/api/v1/clients', body: value }]);
  });

  test.each(LITERALS)('is sent as it is in a parameter, a replacement and a component: %s', async (text) => {
    const components = { parameters: { page: { name: 'page', in: 'query', value: text } } };
    const requestBody = { payload: { a: 1 }, replacements: [{ target: '/a', value: text }] };
    const parameters = [{ reference: '$components.parameters.page' }];
    const path = `/api/v1/clients?${new URLSearchParams({ page: text })}`;
    expect(await sent(later({ requestBody, parameters }, { components }))).toEqual([
      { path, body: { a: text } },
    ]);
  });

  test('can have expressions in braces', async () => {
    const inputs = { properties: { name: { default: 'Zoé' } } };
    const text = '$5 off for {$inputs.name}, {$.items[*]}';
    const [request] = await sent(later(payload({ text }), {}, { inputs }));
    expect(request?.body).toEqual({ text: '$5 off for Zoé, {$.items[*]}' });
  });

  test.each([
    ['$inputs.name', 'the workflow has no input "name"', 'Declare it'],
    ['$input.name', '"$input.name" is not a supported runtime expression', 'Use $inputs.name'],
    ['$steps', '"$steps" is not a supported runtime expression', 'Use an expression such as'],
    [
      '$response.body.uid',
      '"$response.body.uid" is not a supported runtime expression',
      'Use $response.body#/uid',
    ],
    ['a $inputs.name b', 'the expression $inputs.name is part of a longer text', 'Put it in braces'],
    ['{$step.a.outputs.b}', '"$step.a.outputs.b" is not a supported', 'Use $steps.a.outputs.b'],
  ])('is refused if it begins like one: %s', (text, reason, remedy) => {
    const error = refusal(later(payload({ name: text })));
    expect(error.pointer).toMatch(/^line \d+, \/workflows\/0\/steps\/0\/requestBody\/payload\/name$/);
    expect(error.reason).toContain(reason);
    expect(error.remedy).toContain(remedy);
  });

  test('is not an output', () => {
    const { pointer, reason, remedy } = refusal(later({ outputs: { all: '$.items[*]' } }));
    expect(pointer).toMatch(/^line \d+, \/workflows\/0\/steps\/0\/outputs\/all$/);
    expect(reason).toBe('"$.items[*]" is not a supported runtime expression');
    expect(remedy).toBe('Use $response.body#/items[*]');
  });

  test.each(['$.items[*]', '$5 off', 'a {$5} b'])('is refused in a document of Arazzo 1.0: %s', (text) => {
    const { reason, remedy } = refusal(later(payload({ name: text }), { arazzo: '1.0.1' }));
    expect(reason).toContain('is not a supported runtime expression');
    expect(remedy).toMatch(/make it the default of an input$/);
  });
});

test.each([
  ['1.1.0', 'all: [1,{"a":2}]'],
  ['1.0.1', 'all: 1,[object Object]'],
])('a list within a longer text becomes, in a document of Arazzo %s, %s', async (arazzo, text) => {
  const inputs = { properties: { list: { default: [1, { a: 2 }] } } };
  const [request] = await sent(later(payload({ text: 'all: {$inputs.list}' }), { arazzo }, { inputs }));
  expect(request?.body).toEqual({ text });
});

describe('$self', () => {
  test.each([
    [SELF, SELF],
    ['urn:example:test', 'urn:example:test'],
    ['../other/test.arazzo.yaml', expect.stringMatching(/^file:.*\/other\/test\.arazzo\.yaml$/)],
  ])('%s is the value of the expression $self', async ($self, value) => {
    const [request] = await sent(later(payload({ one: '$self', two: 'see {$self}' }), { $self }));
    expect(request?.body).toMatchObject({ one: value });
  });

  const url = (url: string) => ({ sourceDescriptions: [{ name: 'a', url, type: 'openapi' }] });
  const known = packageFile('contracts/auth.openapi.yaml');

  test.each([
    ['https: it is not fetched', SELF, '../specs/openapi.yaml'],
    ['a file', `file://${packageFile('scenarios')}`, basename(known)],
    ['a document of this package', 'urn:example:test', 'factpulse-4.0.openapi.yaml'],
  ])('is what the URL of a source is relative to: %s', (_, $self, source) => {
    expect(() =>
      loadScenarios([writeScenarios(later({}, { $self, ...url(source) }))], contract),
    ).not.toThrow();
  });

  test('is named if that URL leads nowhere', () => {
    const { pointer, reason } = refusal(later({}, { $self: 'urn:example:test', ...url('a.yaml') }));
    expect(pointer).toMatch(/^line \d+, \/sourceDescriptions\/0\/url$/);
    expect(reason).toBe('there is no file "a.yaml", seen from its $self, "urn:example:test"');
  });

  test.each<[string, object, string, string, string]>([
    [
      'a fragment',
      { $self: `${SELF}#a` },
      '/$self',
      'must be a URI without # and spaces',
      'Change the value',
    ],
    ['a number', { $self: 1 }, '/$self', 'must be a URI without # and spaces', 'Change the value'],
    [
      'a URI that is not valid',
      { $self: 'http://[' },
      '/$self',
      '"http://[" is not a valid URI',
      'remove $self',
    ],
    [
      'Arazzo 1.0',
      { $self: SELF, arazzo: '1.0.1' },
      '/$self',
      '$self is new in Arazzo 1.1',
      'Set arazzo: 1.1.0, or remove it',
    ],
  ])('is refused with %s', (_, more, pointer, reason, remedy) => {
    const error = refusal(later({}, more as More));
    expect(error.pointer).toMatch(/^line \d+, /);
    expect(error.pointer.endsWith(pointer)).toBe(true);
    expect(error.reason).toBe(reason);
    expect(error.remedy).toContain(remedy);
  });

  test('has no value in a document without one', () => {
    const { reason, remedy } = refusal(later(payload({ a: '$self' })));
    expect(reason).toBe('"$self" cannot be resolved: the document has no $self');
    expect(remedy).toBe('Add it, with arazzo: 1.1.0');
  });
});

describe('what else is new in Arazzo 1.1 is refused, with the place and what to write instead:', () => {
  const SELECTOR = { context: '$response.body', selector: '$.results[0]', type: 'jsonpath' };
  const STEP = '/workflows/0/steps/0';
  const asyncapi = { sourceDescriptions: [{ name: 'a', url: 'a.yaml', type: 'asyncapi' }] };
  const go = (key: string) => ({
    [key]: [{ name: 'g', type: 'goto', workflowId: 'two', parameters: [] }],
  });
  const criterion = (more: object) => ({ successCriteria: [{ context: '$response.body', ...more }] });

  test.each<[string, object, string, string]>([
    ['a source of type asyncapi', later({}, asyncapi), '/sourceDescriptions/0/type', 'Remove it'],
    ['channelPath', later({ channelPath: '{$self}#/a' }), `${STEP}/channelPath`, 'Use operationId'],
    ['action', later({ action: 'send' }), `${STEP}/action`, 'messages of AsyncAPI'],
    ['correlationId', later({ correlationId: '$inputs.a' }), `${STEP}/correlationId`, 'messages of AsyncAPI'],
    [
      'in: querystring',
      later({ parameters: [{ name: 'q', in: 'querystring', value: 'a=b' }] }),
      `${STEP}/parameters/0/in`,
      'Use in: query',
    ],
    ['parameters', later(go('onSuccess')), `${STEP}/onSuccess/0/parameters`, 'run it as a step'],
    ['parameters', later(go('onFailure')), `${STEP}/onFailure/0/parameters`, 'run it as a step'],
    [
      'parameters',
      later({}, {}, go('successActions')),
      '/workflows/0/successActions/0/parameters',
      'run it as a step',
    ],
    [
      'targetSelectorType',
      later({
        requestBody: { replacements: [{ target: '/a', value: 1, targetSelectorType: 'jsonpath' }] },
      }),
      `${STEP}/requestBody/replacements/0/targetSelectorType`,
      'use a JSON pointer',
    ],
    [
      'a criterion of type jsonpointer',
      later(criterion({ condition: '/a', type: { type: 'jsonpointer', version: 'rfc6901' } })),
      `${STEP}/successCriteria/0/type/type`,
      'Use a criterion of type simple',
    ],
    ['a Selector Object', later({ outputs: { a: SELECTOR } }), `${STEP}/outputs/a`, 'Use an expression'],
    [
      'a Selector Object',
      later({}, {}, { outputs: { a: SELECTOR } }),
      '/workflows/0/outputs/a',
      'Use an expression',
    ],
    ['a Selector Object', later(page(SELECTOR)), `${STEP}/parameters/0/value`, 'Use an expression'],
    [
      'a Selector Object',
      later(payload({ a: [SELECTOR] })),
      `${STEP}/requestBody/payload/a/0`,
      'Use an expression',
    ],
  ])('%s', (what, content, pointer, remedy) => {
    const error = refusal(content);
    expect(error.pointer).toMatch(/^line \d+, /);
    expect(error.pointer.endsWith(` ${pointer}`)).toBe(true);
    expect(error.reason).toBe(`${what} is new in Arazzo 1.1, and not supported`);
    expect(error.remedy).toContain(remedy);
  });

  test.each([
    ['$message.payload#/uid', 'Use $response.body#/uid'],
    ['$message.header.X-Id', 'Use $response.header.X-Id'],
    ['$response.payload#/uid', 'Use $response.body#/uid'],
  ])('%s', (text, remedy) => {
    const error = refusal(later({ outputs: { a: text } }));
    expect(error.reason).toBe(
      `"${text}" is not a supported runtime expression, because it is new in Arazzo 1.1`,
    );
    expect(error.remedy).toBe(remedy);
  });

  test.each(['asyncapi', 'constructor'])('but not any value at another place: %s', (type) => {
    const { reason, remedy } = refusal(later(criterion({ condition: 'a', type })));
    expect(reason).toBe('must be equal to one of the allowed values');
    expect(remedy).toBe('Use one of: simple, regex, jsonpath');
  });

  test('an expression in a regular expression', () => {
    const { reason } = refusal(later(criterion({ type: 'regex', condition: '^{$inputs.name}$' })));
    expect(reason).toContain(
      '$inputs.name is not evaluated in a criterion of type regex: that is new in Arazzo 1.1',
    );
  });

  test('but an object in a document of Arazzo 1.0 that looks like a Selector Object is sent', async () => {
    const value = { a: { context: '$inputs.a', selector: '/b', type: 'jsonpointer' } };
    const inputs = { properties: { a: { default: 'x' } } };
    const [request] = await sent(later(payload(value), { arazzo: '1.0.1' }, { inputs }));
    expect(request?.body).toEqual({ a: { ...value.a, context: 'x' } });
  });
});
