import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { apiKeyHeaders } from '../../contracts/openapi/secrets.ts';
import type { ArazzoDocument, Step, Workflow } from '../arazzo/arazzo.ts';
import { loadWorkflow } from '../arazzo/load-workflow.ts';
import type { LoadedStep, LoadedWorkflow } from '../arazzo/scenario-set.ts';
import type { AuthorizationCell } from '../result/authorization-cell.ts';
import type { WorkflowResult } from '../result/result.ts';
import { API_KEY_INPUTS } from '../targets/api-key-inputs.ts';
import { apiKeyKinds } from './api-key-kinds.ts';
import { authorization, pathParameters, SETUP_INPUTS, setupSteps } from './authorization-setup.ts';
import { CREDENTIAL_KINDS, type CredentialKind } from './credential-kinds.ts';

const PREFIX = 'authorization-';
const FILE = 'authorization matrix';

/**
 * Generates the authorization matrix: a workflow for each operation that calls it with every kind of credential.
 *
 * @returns no workflow for operations without a scope in the contract
 * @throws KitError if the contract has no operation to sign in, create, undo or list
 */
export function authorizationWorkflows(contract: Contract): LoadedWorkflow[] {
  const operations = scopedOperations(contract);
  if (operations.length === 0) return [];
  const setup = setupSteps(contract);
  const document: ArazzoDocument = {
    arazzo: '1.0.1',
    info: { title: 'Authorization matrix', version: contract.version },
    sourceDescriptions: [{ name: 'factpulse', url: 'contract', type: 'openapi' }],
    workflows: operations.map((operation) => generateWorkflow(operation, setup, contract)),
  };
  return document.workflows.map((workflow, index) => {
    const pointer = `/workflows/${index}`;
    const loaded = loadWorkflow({ source: sourceOf(document), document, contract, workflow, pointer });
    return { ...loaded, steps: loaded.steps.map((step) => (isCell(step.id) ? toCell(step) : step)) };
  });
}

/** The cells of the matrix; those that did not run are skipped. */
export function authorizationCells(
  contract: Contract,
  results: readonly WorkflowResult[],
): AuthorizationCell[] {
  return scopedOperations(contract).flatMap((operation) => {
    const steps = results.find(({ id }) => id === PREFIX + operation.id)?.steps ?? [];
    return kindsFor(operation, contract).map(({ name, expects }): AuthorizationCell => {
      const step = steps.find(({ id }) => id === PREFIX + name);
      const outcome = step === undefined || step.outcome === 'handled' ? 'skipped' : step.outcome;
      const got = step?.exchange?.response.status;
      return { operationId: operation.id, credential: name, expected: expects(operation), got, outcome };
    });
  });
}

/** A step that the next one does not depend on, and that needs the inputs that not every target has. */
function toCell(step: LoadedStep): LoadedStep {
  const values = JSON.stringify(step.parameters);
  const optionalInputs = API_KEY_INPUTS.filter((name) => values.includes(`$inputs.${name}}`));
  return { ...step, isIndependent: true, optionalInputs };
}

/** Every kind of credential that can be sent to an operation. */
function kindsFor(operation: Operation, contract: Contract): readonly CredentialKind[] {
  return apiKeyHeader(operation, contract) === undefined
    ? CREDENTIAL_KINDS
    : [...CREDENTIAL_KINDS, ...apiKeyKinds(operation)];
}

/** The header for the API key of an operation; undefined if it takes none. */
function apiKeyHeader({ security }: Operation, { document }: Contract): string | undefined {
  const headers = apiKeyHeaders(document);
  return security.flat().flatMap((scheme) => headers.get(scheme) ?? [])[0];
}

/**
 * The operations with a known scope for accounts or clients. For those of a further document, nothing says what a valid
 * request is.
 */
function scopedOperations({ operations }: Contract): Operation[] {
  return operations.filter(
    ({ scope, document }) => document === undefined && (scope === 'account' || scope === 'client'),
  );
}

function sourceOf(content: ArazzoDocument): Parameters<typeof loadWorkflow>[0]['source'] {
  return {
    file: FILE,
    content,
    fail(pointer, reason) {
      throw new Error(`${FILE}: ${pointer}: ${reason}`);
    },
  };
}

function isCell(stepId: string): boolean {
  return stepId.startsWith(PREFIX);
}

function generateWorkflow(operation: Operation, setup: readonly Step[], contract: Contract): Workflow {
  const keyHeader = apiKeyHeader(operation, contract);
  const kinds = kindsFor(operation, contract);
  const optional = keyHeader === undefined ? [] : API_KEY_INPUTS;
  return {
    workflowId: PREFIX + operation.id,
    summary: `${operation.method} ${operation.path} with every kind of credential`,
    inputs: {
      type: 'object',
      properties: Object.fromEntries([...SETUP_INPUTS, ...optional].map((name) => [name, {}])),
      required: SETUP_INPUTS,
    },
    steps: [...setup, ...kinds.map((credential) => callWith(operation, credential, keyHeader))],
  };
}

function callWith(
  operation: Operation,
  { name, header, apiKey, uid, expects }: CredentialKind,
  keyHeader = '',
): Step {
  const status = expects(operation);
  const body = operation.requestBody?.schema.example;
  return {
    stepId: PREFIX + name,
    description: `${name}: ${status}`,
    operationId: operation.id,
    parameters: [
      ...pathParameters(operation, uid),
      ...(header === undefined ? [] : [authorization(header)]),
      ...(apiKey === undefined ? [] : [{ name: keyHeader, in: 'header' as const, value: apiKey }]),
    ],
    ...(body !== undefined && { requestBody: { payload: body } }),
    successCriteria: [{ condition: `$statusCode == ${status}` }],
  };
}
