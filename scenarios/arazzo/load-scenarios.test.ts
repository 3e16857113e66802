import { describe, expect, test } from '@jest/globals';
import { DocumentError } from '../../base/read-document.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { documentOf, listStep, loadWorkflows, writeScenarios } from '../testing/scenario-files.ts';
import { loadScenarios } from './load-scenarios.ts';

const contract = loadContract('4.0');
const workflow = (more: object = {}) => ({ workflowId: 'one', steps: [listStep('list')], ...more });
const step = (more: object) => documentOf([workflow({ steps: [listStep('list', more)] })]);

function fault(content: object | string): { line: string; reason: string } {
  const file = writeScenarios(content);
  try {
    loadScenarios([file], contract);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    expect(error.file).toBe(file);
    return { line: error.pointer, reason: error.reason };
  }
  throw new Error('it was accepted');
}

type Refused = [title: string, content: object | string, pointer: string, reason: string];

/** A document whose first step sends an output of a step under this key, and the pointer to it. */
function tooEarly(key: string, stepId: string): [object, string] {
  const outputs = { x: '$response.body#/page' };
  const requestBody = { payload: { [key]: `$steps.${stepId}.outputs.x` } };
  const steps = [listStep('a', { requestBody, outputs }), listStep('b', { outputs })];
  return [documentOf([workflow({ steps })]), `/workflows/0/steps/0/requestBody/payload/${key}`];
}

describe('a scenario file is rejected, with the line, for', () => {
  test.each<Refused>([
    ['a YAML syntax error', 'arazzo: 1.0.1\ninfo: [', 'line 2', 'Flow sequence'],
    [
      'another version',
      documentOf([workflow()], { arazzo: '2.0.0' }),
      '/arazzo',
      'must be a version such as 1.0.1',
    ],
    ['no workflows', documentOf([]), '/workflows', 'must NOT have fewer than 1 items'],
    [
      'no steps',
      documentOf([workflow({ steps: [] })]),
      '/workflows/0/steps',
      'must NOT have fewer than 1 items',
    ],
    ['an unknown key', documentOf([workflow({ step: [] })]), '/workflows/0/step', '"step" is not supported'],
    [
      'operationPath',
      documentOf([workflow({ steps: [{ stepId: 'a', operationPath: 'x' }] })]),
      '/workflows/0/steps/0/operationPath',
      'operationPath is not supported: use operationId',
    ],
    [
      'a criterion of type xpath',
      step({ successCriteria: [{ context: '$response.body', condition: '/a', type: 'xpath' }] }),
      '/workflows/0/steps/0/successCriteria/0/type',
      'must be equal to one of the allowed values',
    ],
    [
      'a source description of type arazzo',
      documentOf([workflow()], { sourceDescriptions: [{ name: 'a', url: 'b', type: 'arazzo' }] }),
      '/sourceDescriptions/0/type',
      'must be equal to constant',
    ],
    [
      'an unknown operation',
      documentOf([workflow({ steps: [{ stepId: 'a', operationId: 'delete_client' }] })]),
      '/workflows/0/steps/0/operationId',
      'the contract has no operation "delete_client"',
    ],
    [
      'an unknown source description',
      documentOf([workflow({ steps: [{ stepId: 'a', operationId: '$sourceDescriptions.x.list' }] })]),
      '/workflows/0/steps/0/operationId',
      'the source description "x" does not exist',
    ],
    [
      'a step that does nothing',
      documentOf([workflow({ steps: [{ stepId: 'a' }] })]),
      '/workflows/0/steps/0',
      'has neither an operationId nor a workflowId',
    ],
    [
      'an unknown workflow as a step',
      documentOf([workflow({ steps: [{ stepId: 'a', workflowId: 'x' }] })]),
      '/workflows/0/steps/0/workflowId',
      'the workflow "x" does not exist',
    ],
    [
      'a duplicate workflow id',
      documentOf([workflow(), workflow()]),
      '/workflows/1/workflowId',
      '"one" is also defined in',
    ],
    [
      'a duplicate step id',
      documentOf([workflow({ steps: [listStep('a'), listStep('a')] })]),
      '/workflows/0/steps/1/stepId',
      '"a" is also the id of another step',
    ],
    [
      'an unknown dependency',
      documentOf([workflow({ dependsOn: ['x'] })]),
      '/workflows/0/dependsOn/0',
      'the workflow "x" does not exist',
    ],
    [
      'a cycle in dependsOn',
      documentOf([workflow({ dependsOn: ['two'] }), workflow({ workflowId: 'two', dependsOn: ['one'] })]),
      '/workflows/0/dependsOn',
      'forms a cycle: one → two → one',
    ],
    [
      'a workflow that runs itself',
      documentOf([workflow({ steps: [{ stepId: 'a', workflowId: 'one' }] })]),
      '/workflows/0/dependsOn',
      'one → one',
    ],
    [
      'a reference that cannot be resolved',
      step({ parameters: [{ reference: '$components.parameters.x' }] }),
      '/workflows/0/steps/0/parameters/0/reference',
      '"$components.parameters.x" cannot be resolved',
    ],
    [
      'an invalid expression',
      step({ parameters: [{ name: 'page', in: 'query', value: '$nonsense' }] }),
      '/workflows/0/steps/0/parameters/0/value',
      '"$nonsense" is not a supported runtime expression',
    ],
    [
      'an undeclared input',
      step({ parameters: [{ name: 'page', in: 'query', value: '$inputs.page' }] }),
      '/workflows/0/steps/0/parameters/0/value',
      '"$inputs.page" cannot be resolved',
    ],
    [
      'an undeclared output',
      step({ parameters: [{ name: 'page', in: 'query', value: '{$steps.list.outputs.x}' }] }),
      '/workflows/0/steps/0/parameters/0/value',
      '"$steps.list.outputs.x" cannot be resolved',
    ],
    [
      'an output of a workflow it does not depend on',
      step({ parameters: [{ name: 'page', in: 'query', value: '$workflows.one.outputs.x' }] }),
      '/workflows/0/steps/0/parameters/0/value',
      '"$workflows.one.outputs.x" cannot be resolved',
    ],
    [
      'an output of a workflow that the step does not run',
      step({ outputs: { a: '$outputs.x' } }),
      '/workflows/0/steps/0/outputs/a',
      '"$outputs.x" cannot be resolved',
    ],
    [
      'a cycle of gotos',
      documentOf([
        workflow({ steps: [listStep('a', { onSuccess: [{ name: 'g', type: 'goto', workflowId: 'two' }] })] }),
        {
          workflowId: 'two',
          steps: [listStep('a', { onSuccess: [{ name: 'g', type: 'goto', workflowId: 'one' }] })],
        },
      ]),
      '/workflows/0/dependsOn',
      'forms a cycle: one → two → one',
    ],
    [
      'a retry with a destination',
      step({ onFailure: [{ name: 'r', type: 'retry', stepId: 'list' }] }),
      '/workflows/0/steps/0/onFailure/0',
      'retry with a stepId or workflowId is not supported',
    ],
    [
      'an output of a later step',
      documentOf([
        workflow({
          steps: [
            listStep('a', { parameters: [{ name: 'page', in: 'query', value: '$steps.b.outputs.x' }] }),
            listStep('b', { outputs: { x: '$response.body#/page' } }),
          ],
        }),
      ]),
      '/workflows/0/steps/0/parameters/0/value',
      '"$steps.b.outputs.x" comes from a later step',
    ],
    [
      'a response before the request is sent',
      step({ requestBody: { payload: { a: '$response.body#/b' } } }),
      '/workflows/0/steps/0/requestBody/payload/a',
      'has no value before a request is sent',
    ],
    [
      'a condition that cannot be parsed',
      step({ successCriteria: [{ condition: '$statusCode = 200' }] }),
      '/workflows/0/steps/0/successCriteria/0',
      '"$statusCode = 200": "=" is not an operator, at character 13',
    ],
    [
      'an unresolvable expression in a condition',
      step({ successCriteria: [{ condition: '$inputs.x == 1' }] }),
      '/workflows/0/steps/0/successCriteria/0',
      '"$inputs.x" cannot be resolved',
    ],
    [
      'an invalid regular expression',
      step({ successCriteria: [{ context: '$response.body', condition: '(', type: 'regex' }] }),
      '/workflows/0/steps/0/successCriteria/0',
      '"(": it is not a valid regular expression',
    ],
    [
      'an invalid JSONPath',
      step({ successCriteria: [{ context: '$response.body', condition: '$[', type: 'jsonpath' }] }),
      '/workflows/0/steps/0/successCriteria/0',
      '"$[": it is not a valid JSONPath',
    ],
    [
      'a regular expression without a context',
      step({ successCriteria: [{ condition: 'a', type: 'regex' }] }),
      '/workflows/0/steps/0/successCriteria/0',
      'a criterion of type regex needs a context',
    ],
    [
      'a goto to an unknown step',
      step({ onSuccess: [{ name: 'g', type: 'goto', stepId: 'x' }] }),
      '/workflows/0/steps/0/onSuccess/0/stepId',
      'the step "x" does not exist',
    ],
    [
      'a goto without a destination',
      step({ onFailure: [{ name: 'g', type: 'goto' }] }),
      '/workflows/0/steps/0/onFailure/0',
      'goto needs a stepId or a workflowId',
    ],
    ...['online', 'outputs', 'onSuccess', 'successCriteria', 'parameters', 'steps'].flatMap(
      (key): Refused[] => [
        [`its own output in the payload key ${key}`, ...tooEarly(key, 'a'), 'comes from the step itself'],
        [`a later output in the payload key ${key}`, ...tooEarly(key, 'b'), 'comes from a later step'],
      ],
    ),
  ])('%s', (_, content, line, reason) => {
    const found = fault(content);
    expect(found.line).toMatch(/^line \d+/);
    expect(found.line).toContain(line);
    expect(found.reason).toContain(reason);
  });

  test('a path that does not exist', () => {
    expect(() => loadScenarios(['/nowhere.arazzo.yaml'], contract)).toThrow(
      'Cannot use "/nowhere.arazzo.yaml": the file: does not exist. Name a file or a folder of scenarios.',
    );
  });
});

describe('a scenario file', () => {
  test('is loaded in order, with references resolved', () => {
    const { workflows } = loadWorkflows(
      [
        workflow({ steps: [listStep('a', { parameters: [{ reference: '$components.parameters.page' }] })] }),
        workflow({ workflowId: 'two' }),
      ],
      {
        components: { parameters: { page: { name: 'page', in: 'query', value: 2 } } },
      },
    );
    expect(workflows.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(workflows[0]?.steps[0]?.parameters).toEqual([{ name: 'page', in: 'query', value: 2 }]);
  });

  test('lets a step override a parameter of its workflow', () => {
    const page = (value: number) => ({ name: 'page', in: 'query', value });
    const { workflows } = loadWorkflows([
      workflow({ parameters: [page(1)], steps: [listStep('a', { parameters: [page(2)] }), listStep('b')] }),
    ]);
    expect(workflows[0]?.steps.map(({ parameters }) => parameters)).toEqual([[page(2)], [page(1)]]);
  });
});
