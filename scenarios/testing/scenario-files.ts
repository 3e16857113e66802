import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { stringify } from 'yaml';
import { packageFile } from '../../base/package-files.ts';
import { DocumentError } from '../../base/read-document.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { loadScenarios } from '../arazzo/load-scenarios.ts';
import type { ScenarioSet } from '../arazzo/scenario-set.ts';

/** A project with this package installed, so that the URLs of its scenarios and of the tutorial lead to the contract. */
const project = mkdtempSync(join(tmpdir(), 'scenarios-'));
afterAll(() => rmSync(project, { recursive: true }));

const folder = join(project, 'scenarios');
mkdirSync(folder);
mkdirSync(join(project, 'node_modules/factpulse-kit'), { recursive: true });
symlinkSync(packageFile('.'), join(project, 'node_modules/factpulse-kit/dist'), 'junction');
symlinkSync(packageFile('contracts'), join(project, 'contracts'), 'junction');

let count = 0;

/** Writes a scenario file for this test run. @returns its path */
export function writeScenarios(content: object | string): string {
  count += 1;
  const file = join(folder, `${count}.arazzo.yaml`);
  writeFileSync(file, typeof content === 'string' ? content : stringify(content));
  return file;
}

/** A document with these workflows; `more` adds or replaces properties. */
export function documentOf(workflows: readonly object[], more: object = {}): object {
  return {
    arazzo: '1.0.1',
    info: { title: 'Test', version: '1.0.0' },
    sourceDescriptions: [{ name: 'factpulse', url: 'factpulse-4.0.openapi.yaml', type: 'openapi' }],
    workflows,
    ...more,
  };
}

/** Loads workflows from a new file. */
export function loadWorkflows(workflows: readonly object[], more: object = {}): ScenarioSet {
  return loadScenarios([writeScenarios(documentOf(workflows, more))], loadContract('4.0'));
}

/** Why a scenario file is refused. */
export function refusal(content: object | string): DocumentError {
  try {
    loadScenarios([writeScenarios(content)], loadContract('4.0'));
  } catch (error) {
    if (error instanceof DocumentError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

/** A step that lists clients; `more` adds or replaces properties. */
export function listStep(stepId: string, more: object = {}): object {
  return { stepId, operationId: 'list_clients_api_v1_clients_get', ...more };
}

/** Signs in with the inputs `username` and `password`. */
const SIGN_IN_STEP = {
  stepId: 'signIn',
  operationId: 'obtain_token_api_token_post',
  requestBody: { payload: { username: '$inputs.username', password: '$inputs.password' } },
  outputs: { access: '$response.body#/access' },
};

/** Steps that sign in and create a client of this name; `more` adds properties to the second. */
export function createSteps(name: string, more: object = {}): object[] {
  const authorization = {
    name: 'Authorization',
    in: 'header',
    value: 'Bearer {$steps.signIn.outputs.access}',
  };
  const create = { stepId: 'create', operationId: 'create_client_api_v1_clients_post' };
  return [
    SIGN_IN_STEP,
    { ...create, parameters: [authorization], requestBody: { payload: { name } }, ...more },
  ];
}
