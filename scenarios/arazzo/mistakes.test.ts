import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { packageFile } from '../../base/package-files.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { documentOf, listStep, loadWorkflows, refusal, writeScenarios } from '../testing/scenario-files.ts';
import { parseCondition } from './condition.ts';
import { loadScenarios } from './load-scenarios.ts';

const contract = loadContract('4.0');
const INPUTS = { properties: { username: {}, password: {}, prefix: {} } };
const SIGN_IN = {
  stepId: 'signIn',
  operationId: 'obtain_token_api_token_post',
  outputs: { access: '$response.body#/access' },
};

/** A document whose second step has these properties. */
const withStep = (more: object, rest: object = {}) =>
  documentOf([{ workflowId: 'one', inputs: INPUTS, steps: [SIGN_IN, listStep('list', more)] }], rest);
const sending = (payload: unknown) => withStep({ requestBody: { payload } });

describe('an expression within a longer text is refused without braces, and written with them:', () => {
  test.each([
    ['Bearer $steps.signIn.outputs.access', 'Bearer {$steps.signIn.outputs.access}'],
    ['$inputs.prefix Boulangerie', '{$inputs.prefix} Boulangerie'],
    ['Name: $inputs.prefix.', 'Name: {$inputs.prefix}.'],
    ['a-$inputs.username', 'a-{$inputs.username}'],
    ['{$inputs.prefix}$inputs.username', '{$inputs.prefix}{$inputs.username}'],
    [`\${inputs.prefix} Boulangerie`, '{$inputs.prefix} Boulangerie'],
    ['{{$inputs.prefix}} Boulangerie', '{$inputs.prefix} Boulangerie'],
    ['{{ inputs.prefix }} Boulangerie', '{$inputs.prefix} Boulangerie'],
    ['{inputs.prefix} Boulangerie', '{$inputs.prefix} Boulangerie'],
    ['{ $inputs.prefix } Boulangerie', '{$inputs.prefix} Boulangerie'],
    ['see $response.body#/uid', 'see {$response.body#/uid}'],
    ['status $statusCode', 'status {$statusCode}'],
    ['$method $url', '{$method} {$url}'],
  ])('%s', (text, correct) => {
    const { pointer, remedy } = refusal(sending({ name: text }));
    expect(pointer).toMatch(/^line \d+, \/workflows\/0\/steps\/1\/requestBody\/payload\/name$/);
    expect(remedy).toBe(`Put it in braces: ${correct}`);
  });

  test('also in a component, where it stands', () => {
    const value = 'Bearer $steps.signIn.outputs.access';
    const components = { parameters: { asAccount: { name: 'Authorization', in: 'header', value } } };
    const { message } = refusal(withStep({}, { components }));
    expect(message).toMatch(
      /line \d+, \/components\/parameters\/asAccount\/value: the expression \$steps\.signIn\.outputs\.access is part/,
    );
    expect(message).toMatch(/\. Put it in braces: Bearer \{\$steps\.signIn\.outputs\.access\}\.$/);
  });
});

test.each([
  'costs 5 $',
  '10 $ or $12.50',
  'p$ssw0rd$x',
  'a$$b',
  '^\\d+$',
  'US$inputs',
  'the $urls and $methods',
  'my $steps',
  '{url} {method}',
  '{"a": {"b": {$inputs.prefix}}}',
])('a text with another $ is left alone: %s', (text) => {
  expect(() =>
    loadWorkflows([
      { workflowId: 'one', inputs: INPUTS, steps: [listStep('a', { requestBody: { payload: text } })] },
    ]),
  ).not.toThrow();
});

test('a text that starts with $ can be the default of an input', () => {
  expect(refusal(sending({ name: '$5 off' })).remedy).toMatch(/make it the default of an input$/);
  const inputs = { properties: { offer: { default: '$5 off' } } };
  const steps = [listStep('a', { requestBody: { payload: { name: '$inputs.offer' } } })];
  expect(() => loadWorkflows([{ workflowId: 'one', inputs, steps }])).not.toThrow();
});

describe('an expression of another tool is refused, with what it means here:', () => {
  test.each([
    ['$response.body.uid', '$response.body#/uid'],
    ['$response.body/results/0/uid', '$response.body#/results/0/uid'],
    ['$response.headers.Allow', '$response.header.Allow'],
    ['$responce.body#/uid', '$response.body#/uid'],
    ['$response.status', '$statusCode'],
    ['$statuscode', '$statusCode'],
    ['$.uid', '$response.body#/uid'],
    ['$step.signIn.outputs.access', '$steps.signIn.outputs.access'],
    ['$steps.signIn.access', '$steps.signIn.outputs.access'],
    ['$input.prefix', '$inputs.prefix'],
  ])('%s', (text, correct) => {
    expect(refusal(withStep({ outputs: { a: text } })).remedy).toMatch(`Use ${correct}`);
  });
});

describe('a condition of another language is refused, with what to write:', () => {
  test.each([
    ['$statusCode = 201', '"=" is not an operator, at character 13. Use ==.'],
    ['$statusCode=201', '"=" is not an operator, at character 12. Use ==.'],
    ['$statusCode === 201', '"===" is not an operator, at character 13. Use ==.'],
    ['$statusCode !== 201', '"!==" is not an operator, at character 13. Use !=.'],
    ['$statusCode <> 201', '"<>" is not an operator, at character 13. Use !=.'],
    ['$statusCode => 200', '"=>" is not an operator, at character 13. Use >=.'],
    ['$statusCode =< 299', '"=<" is not an operator, at character 13. Use <=.'],
    ['$statusCode is 200', '"is" is not an operator, at character 13. Use ==.'],
    ['$statusCode >= 200 and $statusCode < 300', '"and" is not an operator, at character 20. Use &&.'],
    ['$statusCode == 200 OR $statusCode == 201', '"OR" is not an operator, at character 20. Use ||.'],
    ['$statusCode == 200 & $method == 1', '"&" is not an operator, at character 20. Use &&.'],
    ['not $inputs.x', '"not" is not an operator, at character 1. Use !.'],
    [
      "$inputs.x contains 'a'",
      '"contains" is not an operator, at character 11. Use a criterion of type regex',
    ],
    [
      '$inputs.x == active',
      "active is not in quotes, at character 14. Put a string in single quotes: 'active'.",
    ],
    ['$inputs.x == "active"', `"active" is in double quotes, at character 14. Use single quotes: 'active'.`],
    ["$inputs.x == 'active", `syntax error at "'active". Close the string`],
    ['$inputs.x == True', '"True" is not a value, at character 14. Use true.'],
    ['$inputs.x == None', '"None" is not a value, at character 14. Use null.'],
    ['$statusCode == 2xx', '2xx is not a number, at character 16. Use a number'],
    ['statusCode == 200', 'statusCode is an expression without its $, at character 1. Use $statusCode.'],
    ['{$statusCode} == 200', '$statusCode is in braces, at character 1. Use $statusCode in a condition.'],
    ["$statusCode == '200'", "$statusCode is a number, and '200' is a string. Use a number without quotes"],
    ["$inputs.x == '$steps.a.outputs.b'", 'Use $steps.a.outputs.b without quotes.'],
    ["$inputs.x == '{$steps.a.outputs.b}'", 'Use $steps.a.outputs.b without quotes.'],
    ['$statusCode ==', 'a value is missing at the end. Add a value or an expression at the end.'],
    ['$statusCode == && true', 'a value is missing before "&&". Add a value or an expression before "&&".'],
    ['$statusCode 200', 'unexpected "200". Add an operator such as == or && before it.'],
    ['($statusCode == 200', 'a parenthesis is not closed. Add the closing parenthesis.'],
    ['$statusCode == 200)', 'unexpected ")". Remove it.'],
  ])('%s', (condition, message) => {
    expect(() => parseCondition(condition)).toThrow(message);
    const { pointer, remedy } = refusal(withStep({ successCriteria: [{ condition }] }));
    expect(pointer).toMatch(/^line \d+, \/workflows\/0\/steps\/1\/successCriteria\/0$/);
    expect(remedy).not.toBe('Correct the document and try again');
  });
});

describe('an unknown name is refused, with the nearest:', () => {
  const use = (value: unknown) => withStep({ parameters: [{ name: 'page', in: 'query', value }] });
  test.each<[string, object, string, RegExp | string]>([
    [
      'key of a step',
      withStep({ succesCriteria: [{ condition: 'true' }] }),
      'line 23, /workflows/0/steps/1/succesCriteria',
      'Use successCriteria',
    ],
    [
      'key of a workflow',
      documentOf([{ workflowID: 'one', steps: [SIGN_IN] }]),
      '/workflows/0/workflowID',
      'Use workflowId',
    ],
    [
      'key of a criterion',
      withStep({ successCriteria: [{ conditon: 'true' }] }),
      '/successCriteria/0/conditon',
      'Use condition',
    ],
    [
      'key of the document',
      documentOf([{ workflowId: 'one', steps: [SIGN_IN] }], { component: {} }),
      '/component',
      'Use components',
    ],
    [
      'operation',
      withStep({ operationId: 'list_client_api_v1_clients_get' }),
      '/operationId',
      /^Use one of: list_clients_api_v1_clients_get, .*, .*[^,]*$/,
    ],
    [
      'beginning of an operation',
      withStep({ operationId: 'create_client' }),
      '/operationId',
      'Use create_client_api_v1_clients_post',
    ],
    ['step', use('$steps.signin.outputs.access'), '/parameters/0/value', 'Use signIn'],
    ['output', use('$steps.signIn.outputs.acces'), '/parameters/0/value', 'Use access'],
    ['input', use('$inputs.pasword'), '/parameters/0/value', 'Use password'],
    [
      'step of a goto',
      withStep({ onSuccess: [{ name: 'a', type: 'goto', stepId: 'sign-in' }] }),
      '/onSuccess/0/stepId',
      'Use signIn',
    ],
    ['workflow', withStep({ operationId: undefined, workflowId: 'onee' }), '/workflowId', 'Use one'],
    [
      'source',
      withStep({ operationId: '$sourceDescriptions.factpuls.list_clients_api_v1_clients_get' }),
      '/operationId',
      'Use factpulse',
    ],
    [
      'component',
      withStep(
        { parameters: [{ reference: '$components.parameters.asAcount' }] },
        { components: { parameters: { asAccount: { name: 'a', value: 1 } } } },
      ),
      '/parameters/0/reference',
      'Use $components.parameters.asAccount',
    ],
    [
      'inputs',
      documentOf([{ workflowId: 'one', inputs: { $ref: '#/components/inputs/acount' }, steps: [SIGN_IN] }], {
        components: { inputs: { account: {} } },
      }),
      '/inputs/$ref',
      'Use #/components/inputs/account',
    ],
    [
      'type of criterion',
      withStep({ successCriteria: [{ condition: 'a', context: '$response.body', type: 'regexp' }] }),
      '/successCriteria/0/type',
      'Use one of: simple, regex, jsonpath',
    ],
  ])('%s', (_, content, pointer, remedy) => {
    const error = refusal(content);
    expect(error.pointer).toContain(pointer);
    expect(error.remedy).toMatch(remedy);
  });
});

describe('a pointer that leads nowhere in the response is refused, with the nearest:', () => {
  const step = (more: object) =>
    documentOf([{ workflowId: 'one', steps: [{ ...SIGN_IN, ...more }, listStep('list')] }]);
  const list = (more: object) => withStep(more);
  const criterion = (condition: string) => ({ successCriteria: [{ condition }] });
  test.each<[string, object, string, string, string]>([
    [
      'an output',
      step({ ...criterion('$statusCode == 200'), outputs: { access: '$response.body#/acces' } }),
      '/workflows/0/steps/0/outputs/access',
      '/acces',
      'Use /access',
    ],
    [
      'a nested one',
      list({ outputs: { a: '$response.body#/results/0/Uid' } }),
      '/steps/1/outputs/a',
      '/results/0/Uid',
      'Use one of: /results/0/uid',
    ],
    [
      'a key that is a list',
      list({ outputs: { a: '$response.body#/result/0/uid' } }),
      '/steps/1/outputs/a',
      '/result',
      'Use /results',
    ],
    [
      'a name for an index',
      list({ outputs: { a: '$response.body#/results/first/uid' } }),
      '/steps/1/outputs/a',
      '/results/first',
      'Use',
    ],
    [
      'a key of another status',
      list({ ...criterion('$statusCode == 200'), outputs: { a: '$response.body#/detail' } }),
      '/steps/1/outputs/a',
      '/detail',
      'Use /total',
    ],
    ['a criterion', list(criterion('$response.body#/totl > 1')), '/successCriteria/0', '/totl', 'Use /total'],
    [
      'a context',
      list({ successCriteria: [{ context: '$response.body#/resuts', type: 'jsonpath', condition: '$[0]' }] }),
      '/successCriteria/0',
      '/resuts',
      'Use /results',
    ],
  ])('%s', (_, content, pointer, missing, remedy) => {
    const error = refusal(content);
    expect(error.pointer).toContain(pointer);
    expect(error.reason).toContain(`leads nowhere: the response has no ${missing}`);
    expect(error.remedy).toContain(remedy);
  });

  test.each<[string, object]>([
    ['an optional key', list({ outputs: { a: '$response.body#/results/0/siret' } })],
    ['a key of any declared status', list({ outputs: { a: '$response.body#/detail' } })],
    [
      'a key within one that is open',
      step({ ...criterion('$statusCode == 400'), outputs: { a: '$response.body#/username/0' } }),
    ],
    ['a key that must be absent', list(criterion('!$response.body#/clientSecret'))],
    ['one of two alternatives', list(criterion('$response.body#/gone == 1 || $statusCode == 200'))],
    ['a comparison that must not hold', list(criterion('($response.body#/gone == 1) == false'))],
  ])('but not %s', (_, content) => {
    expect(() => loadScenarios([writeScenarios(content)], contract)).not.toThrow();
  });
});

describe('a document of the wrong shape is refused, with what to write:', () => {
  const signIn = (more: object) => documentOf([{ workflowId: 'one', steps: [{ ...SIGN_IN, ...more }] }]);
  test.each<[string, object | string, string, string, string]>([
    ['no document', '', '/', 'must be object', 'Begin the document with arazzo: 1.0.1'],
    [
      'an OpenAPI document',
      { openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: {} },
      '/openapi',
      'it is an OpenAPI document',
      'Name an Arazzo document',
    ],
    [
      'a version as a number',
      documentOf([], { arazzo: 1.1 }),
      '/arazzo',
      'must be a version such as 1.0.1',
      'Change the value',
    ],
    [
      'a list without dashes',
      signIn({ successCriteria: { condition: 'true' } }),
      '/steps/0/successCriteria',
      'must be array',
      'Begin each of its entries with "- "',
    ],
    [
      'a criterion without a key',
      signIn({ successCriteria: ['$statusCode == 200'] }),
      '/successCriteria/0',
      'must be object',
      'Write it with keys: condition, context, type',
    ],
    [
      'a number as a condition',
      signIn({ successCriteria: [{ condition: 200 }] }),
      '/successCriteria/0/condition',
      'must be string',
      'Put the value in quotes',
    ],
    [
      'a step without an id',
      documentOf([{ workflowId: 'one', steps: [{ operationId: 'a' }] }]),
      '/workflows/0/steps/0',
      'stepId is missing',
      'Add stepId',
    ],
    [
      'an output without a $',
      signIn({ outputs: { a: 'access' } }),
      '/outputs/a',
      'must be a runtime expression, such as $response.body#/uid',
      'Change the value',
    ],
    [
      'a parameter without a location',
      signIn({ parameters: [{ name: 'a', value: 1 }] }),
      '/steps/0/parameters/0',
      'in is missing',
      'Add in: path, query, header or cookie',
    ],
    [
      'braces without quotes',
      sending({ name: { '$inputs.prefix': null } }),
      '/payload/name',
      'braces without quotes are an object in YAML',
      'put them in quotes: "{$inputs.prefix}"',
    ],
  ])('%s', (_, content, pointer, reason, remedy) => {
    const error = refusal(content);
    expect(error.pointer).toContain(pointer);
    expect(error.reason).toContain(reason);
    expect(error.remedy).toContain(remedy);
  });
});

describe('the URL of a source', () => {
  const from = (url: string) =>
    documentOf([{ workflowId: 'one', steps: [SIGN_IN] }], { sourceDescriptions: [{ name: 'a', url }] });

  test.each([
    'nowhere.yaml',
    '../contract/factpulse-4.0.openapi.yaml',
    '/nowhere/a.yaml',
    'file:///nowhere.yaml',
    'ftp://a/b.yaml',
    'C:\\a.yaml',
  ])('that leads nowhere is refused: %s', (url) => {
    const { pointer, reason, remedy } = refusal(from(url));
    expect(pointer).toMatch(/^line \d+, \/sourceDescriptions\/0\/url$/);
    expect(reason).toBe(`there is no file "${url}", seen from this one`);
    expect(remedy).toContain('factpulse-4.0.openapi.yaml, auth.openapi.yaml');
  });

  test.each([
    'factpulse-4.0.openapi.yaml',
    'auth.openapi.yaml',
    packageFile('contracts/auth.openapi.yaml'),
    'https://factpulse.fr/openapi.json',
  ])('can be %s', (url) => {
    expect(() => loadScenarios([writeScenarios(from(url))], contract)).not.toThrow();
  });
});

describe('a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scenario-folder-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(path: string): void {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    const workflowId = path.replace(/\W/g, '-');
    writeFileSync(join(folder, path), JSON.stringify(documentOf([{ workflowId, steps: [SIGN_IN] }])));
  }

  test('is searched at any depth for both endings, without packages and hidden folders', () => {
    for (const path of [
      'b.arazzo.yml',
      'a/c.arazzo.yaml',
      'a/d/e.arazzo.yml',
      'other.yaml',
      'node_modules/f.arazzo.yaml',
      'a/node_modules/g.arazzo.yaml',
      '.git/h.arazzo.yaml',
    ])
      write(path);
    symlinkSync(folder, join(folder, 'a', 'loop'));
    const { workflows } = loadScenarios([folder], contract);
    expect(workflows.map(({ file }) => file.slice(folder.length + 1))).toEqual([
      'a/c.arazzo.yaml',
      'a/d/e.arazzo.yml',
      'b.arazzo.yml',
    ]);
  });

  test('with a link to a scenario that is gone is refused', () => {
    const gone = join(folder, 'gone.arazzo.yaml');
    symlinkSync(join(folder, 'nowhere'), gone);
    expect(() => loadScenarios([folder], contract)).toThrow(
      `Cannot use "${gone}": the file: there is no such file`,
    );
    rmSync(gone);
  });

  test('without scenarios is refused', () => {
    expect(() => loadScenarios([packageFile('docs')], contract)).toThrow(
      'contains no *.arazzo.yaml or *.arazzo.yml file, at any depth',
    );
  });
});
