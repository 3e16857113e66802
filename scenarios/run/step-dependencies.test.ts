import { describe, expect, test } from '@jest/globals';
import { DocumentError } from '../../base/read-document.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { loadScenarios } from '../arazzo/load-scenarios.ts';
import { documentOf, listStep, loadWorkflows, writeScenarios } from '../testing/scenario-files.ts';
import { pageResponse, scriptedTarget } from '../testing/scripted-target.ts';
import { runScenarios } from './run-scenarios.ts';

const LATER = { arazzo: '1.1.0' };
const one = (steps: readonly object[], more: object = {}) => ({ workflowId: 'one', steps, ...more });
const needs = (...dependsOn: string[]) => ({ dependsOn });
const OUTPUTS = { outputs: { page: '$response.body#/page' } };
const uses = (stepId: string) => ({
  parameters: [{ name: 'page', in: 'query', value: `$steps.${stepId}.outputs.page` }],
});
const go = (stepId: string) => ({ onSuccess: [{ name: 'go', type: 'goto', stepId }] });

/** Runs one workflow. @returns the steps that ran, in order, and why it could not continue */
async function run(steps: readonly object[]): Promise<{ ran: string[]; reason: string | undefined }> {
  const target = scriptedTarget([pageResponse()]);
  const { result } = await runScenarios(loadWorkflows([one(steps)], LATER), target, {
    inputs: {},
    only: ['one'],
    hasMatrix: false,
  });
  const [workflow] = result.workflows;
  expect(workflow?.outcome).toBe(workflow?.reason === undefined ? 'passed' : 'failed');
  return { ran: (workflow?.steps ?? []).map(({ id }) => id), reason: workflow?.reason };
}

describe('steps run after those that they depend on', () => {
  test.each<[string, readonly object[], readonly string[]]>([
    ['in the order of the file', [listStep('a'), listStep('b', needs('a')), listStep('c')], ['a', 'b', 'c']],
    [
      'moved before the first that needs them',
      [listStep('a', needs('c')), listStep('b'), listStep('c')],
      ['c', 'a', 'b'],
    ],
    [
      'in a chain',
      [listStep('a'), listStep('b', needs('d')), listStep('c'), listStep('d', needs('c', 'a'))],
      ['a', 'c', 'd', 'b'],
    ],
    [
      'also if an output is the reason',
      [listStep('a', uses('c')), listStep('b', needs('a')), listStep('c', OUTPUTS)],
      ['c', 'a', 'b'],
    ],
    [
      'each once',
      [listStep('a', needs('c', 'c')), listStep('b', needs('c')), listStep('c')],
      ['c', 'a', 'b'],
    ],
  ])('%s', async (_, steps, expected) => {
    expect(await run(steps)).toEqual({ ran: expected, reason: undefined });
  });

  test('and end the workflow if a goto passed over those', async () => {
    const steps = [listStep('a', go('c')), listStep('b'), listStep('c', needs('b'))];
    expect(await run(steps)).toEqual({ ran: ['a'], reason: 'c depends on b, which has not run' });
  });

  test('even if those failed, and the failure was handled', async () => {
    const handled = {
      successCriteria: [{ condition: '$statusCode == 404' }],
      onFailure: [{ name: 'go', type: 'goto', stepId: 'b' }],
    };
    const steps = [listStep('a', handled), listStep('b', needs('a'))];
    expect(await run(steps)).toEqual({ ran: ['a', 'b'], reason: undefined });
  });
});

describe('a dependency of a step is refused', () => {
  const STEPS = '/workflows/0/steps';
  test.each<[string, readonly object[], string, string, string, object?]>([
    [
      'that does not exist, with the nearest',
      [listStep('signIn'), listStep('b', needs('signIn', 'signin'))],
      `${STEPS}/1/dependsOn/1`,
      'the step "signin" does not exist',
      'Use signIn',
    ],
    [
      'that forms a cycle',
      [listStep('a'), listStep('b', needs('c')), listStep('c', needs('d')), listStep('d', needs('b'))],
      `${STEPS}/1/dependsOn`,
      'forms a cycle: b → c → d → b',
      'Remove one of these references',
    ],
    ['on itself', [listStep('a', needs('a'))], `${STEPS}/0/dependsOn`, 'forms a cycle: a → a', 'Remove one'],
    [
      'that forms a cycle with the use of an output',
      [listStep('a', { ...uses('b'), ...OUTPUTS }), listStep('b', { ...OUTPUTS, ...needs('a') })],
      `${STEPS}/1/dependsOn`,
      'forms a cycle: a → b → a',
      'Remove one of these references',
    ],
    [
      'in another workflow',
      [listStep('a', needs('$workflows.two.steps.b'))],
      `${STEPS}/0/dependsOn/0`,
      'a step of another workflow is not supported',
      'Add that workflow to the dependsOn of this one',
    ],
    [
      'in another document',
      [listStep('a', needs('$sourceDescriptions.x.two.steps.b'))],
      `${STEPS}/0/dependsOn/0`,
      'a step of another document is not supported',
      'Move it to this document',
    ],
    [
      'that is not in a list',
      [listStep('a'), listStep('b', { dependsOn: 'a' })],
      `${STEPS}/1/dependsOn`,
      'must be array',
      'Begin each of its entries with "- "',
    ],
    [
      'in a document of Arazzo 1.0',
      [listStep('a'), listStep('b', needs('a'))],
      `${STEPS}/1/dependsOn`,
      'dependsOn is new in Arazzo 1.1',
      'Set arazzo: 1.1.0, or remove it',
      { arazzo: '1.0.1' },
    ],
    [
      'of a step whose output is used by an earlier one, where no step depends on another',
      [listStep('a', uses('b')), listStep('b', OUTPUTS)],
      `${STEPS}/0/parameters/0/value`,
      '"$steps.b.outputs.page" comes from a later step',
      'Move the step "b" before this one',
    ],
  ])('%s', (_, steps, pointer, reason, remedy, more = {}) => {
    const file = writeScenarios(documentOf([one(steps)], { ...LATER, ...more }));
    let thrown: unknown;
    try {
      loadScenarios([file], loadContract('4.0'));
    } catch (error) {
      thrown = error;
    }
    if (!(thrown instanceof DocumentError)) throw new Error('it was accepted');
    expect(thrown.pointer).toMatch(/^line \d+, /);
    expect(thrown.pointer.endsWith(` ${pointer}`)).toBe(true);
    expect(thrown.reason).toBe(reason);
    expect(thrown.remedy).toContain(remedy);
  });

  test('names the place in the file of a step that was moved', () => {
    const wrong = { parameters: [{ name: 'page', in: 'query', value: '$inputs.x' }] };
    const steps = [listStep('a', { ...needs('c') }), listStep('b'), listStep('c', wrong)];
    expect(() => loadWorkflows([one(steps)], LATER)).toThrow(
      /line \d+, \/workflows\/0\/steps\/2\/parameters\/0\/value: "\$inputs\.x" cannot be resolved/,
    );
  });

  test('of a step whose id is used twice', () => {
    const steps = [listStep('a', needs('b')), listStep('b'), listStep('b')];
    expect(() => loadWorkflows([one(steps)], LATER)).toThrow(
      /\/workflows\/0\/steps\/2\/stepId: "b" is also the id of another step/,
    );
  });
});
