import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { ArazzoDocument, Parameter, Step, Workflow } from '../arazzo/arazzo.ts';
import { loadWorkflow } from '../arazzo/load-workflow.ts';
import type { LoadedWorkflow } from '../arazzo/scenario-set.ts';
import type { AuthorizationCell } from '../result/authorization-cell.ts';
import type { WorkflowResult } from '../result/result.ts';

interface Credential {
  readonly name: string;
  /** The `Authorization` header; undefined for none. */
  readonly header: string | undefined;
  /** The client in the path, where there is one. */
  readonly uid: string;
  readonly expects: (operation: Operation) => number;
}

const OWN = '$steps.createOwn.outputs.uid';

/** Every kind of credential, with the status that `x-scope` asks for (api-facts, Scope). */
const CREDENTIALS: readonly Credential[] = [
  { name: 'none', header: undefined, uid: OWN, expects: () => 401 },
  { name: 'wrong-scheme', header: 'Basic {$steps.signIn.outputs.access}', uid: OWN, expects: () => 401 },
  { name: 'garbage', header: 'Bearer garbage', uid: OWN, expects: () => 401 },
  { name: 'tampered', header: 'Bearer {$steps.signInOwn.outputs.access}AAAA', uid: OWN, expects: () => 401 },
  { name: 'expired', header: 'Bearer {$inputs.expiredToken}', uid: OWN, expects: () => 401 },
  {
    name: 'refresh-token',
    header: 'Bearer {$steps.signInOwn.outputs.refresh}',
    uid: OWN,
    expects: () => 401,
  },
  { name: 'account', header: 'Bearer {$steps.signIn.outputs.access}', uid: OWN, expects: allows('account') },
  {
    name: 'own-client',
    header: 'Bearer {$steps.signInOwn.outputs.access}',
    uid: OWN,
    expects: allows('client'),
  },
  {
    name: 'another-client',
    header: 'Bearer {$steps.signInAnother.outputs.access}',
    uid: OWN,
    expects: () => 403,
  },
  {
    name: 'foreign-client',
    header: 'Bearer {$steps.signInForeign.outputs.access}',
    uid: OWN,
    expects: () => 403,
  },
  {
    name: 'deactivated-client',
    header: 'Bearer {$steps.signInDeactivated.outputs.access}',
    uid: '$steps.createDeactivated.outputs.uid',
    expects: allows('client'),
  },
];

function allows(scope: Operation['scope']): Credential['expects'] {
  return (operation) => (operation.scope === scope ? successOf(operation) : 403);
}

function successOf({ responses }: Operation): number {
  return [...responses.keys()].find((status) => status < 300) ?? 200;
}

const TOKEN = 'obtain_token_api_token_post';
const CREATE = 'create_client_api_v1_clients_post';
const LIST = 'list_clients_api_v1_clients_get';
const DEACTIVATE = 'deactivate_client_api_v1_clients__uid__desactiver_post';
const PREFIX = 'authorization-';
const FILE = 'authorization matrix';

/**
 * Generates the authorization matrix: for each operation a workflow that asks it with every kind of credential.
 *
 * @returns nothing for operations that take no token
 */
export function authorizationWorkflows(contract: Contract): LoadedWorkflow[] {
  const workflows = contract.operations.filter(({ security }) => security.length > 0).map(generateWorkflow);
  const document: ArazzoDocument = {
    arazzo: '1.0.1',
    info: { title: 'Authorization matrix', version: contract.version },
    sourceDescriptions: [{ name: 'factpulse', url: 'contract', type: 'openapi' }],
    workflows,
  };
  const source = {
    file: FILE,
    content: document,
    fail(pointer: string, reason: string): never {
      throw new Error(`${FILE}: ${pointer}: ${reason}`);
    },
  };
  return workflows.map((workflow, index) => {
    const loaded = loadWorkflow({ source, document, contract, workflow, pointer: `/workflows/${index}` });
    return { ...loaded, steps: loaded.steps.map((step) => ({ ...step, isIndependent: isCell(step.id) })) };
  });
}

/** The matrix as far as it was run; what was not run is skipped. */
export function authorizationCells(
  contract: Contract,
  results: readonly WorkflowResult[],
): AuthorizationCell[] {
  return contract.operations
    .filter(({ security }) => security.length > 0)
    .flatMap((operation) => {
      const steps = results.find(({ id }) => id === PREFIX + operation.id)?.steps ?? [];
      return CREDENTIALS.map(({ name, expects }): AuthorizationCell => {
        const step = steps.find(({ id }) => id === PREFIX + name);
        const outcome = step === undefined || step.outcome === 'handled' ? 'skipped' : step.outcome;
        const got = step?.exchange?.response.status;
        return { operationId: operation.id, credential: name, expected: expects(operation), got, outcome };
      });
    });
}

function isCell(stepId: string): boolean {
  return stepId.startsWith(PREFIX);
}

function generateWorkflow(operation: Operation): Workflow {
  return {
    workflowId: PREFIX + operation.id,
    summary: `${operation.method} ${operation.path} with every kind of credential`,
    inputs: {
      type: 'object',
      properties: Object.fromEntries(INPUTS.map((name) => [name, {}])),
      required: INPUTS,
    },
    steps: [...SETUP, ...CREDENTIALS.map((credential) => askWith(operation, credential))],
  };
}

const INPUTS = ['username', 'password', 'otherUsername', 'otherPassword', 'clientPrefix', 'expiredToken'];

function askWith(operation: Operation, { name, header, uid, expects }: Credential): Step {
  const status = expects(operation);
  const body = operation.requestBody?.schema.example;
  const path: Parameter[] = operation.pathParameters.map((parameter) => ({
    name: parameter.name,
    in: 'path',
    value: uid,
  }));
  const authorization: Parameter[] = header === undefined ? [] : [bearer(header)];
  return {
    stepId: PREFIX + name,
    description: `${name}: ${status}`,
    operationId: operation.id,
    parameters: [...path, ...authorization],
    ...(body !== undefined && { requestBody: { payload: body } }),
    successCriteria: [{ condition: `$statusCode == ${status}` }],
  };
}

function bearer(value: string): Parameter {
  return { name: 'Authorization', in: 'header', value };
}

function signIn(stepId: string, payload: object): Step {
  return {
    stepId,
    operationId: TOKEN,
    requestBody: { payload },
    successCriteria: [{ condition: '$statusCode == 200' }],
    outputs: { access: '$response.body#/access', refresh: '$response.body#/refresh' },
  };
}

function signInAs(stepId: string, created: string): Step {
  const client_uid = `$steps.${created}.outputs.uid`;
  return signIn(stepId, { username: '$inputs.username', password: '$inputs.password', client_uid });
}

function create(stepId: string): Step {
  return {
    stepId,
    operationId: CREATE,
    parameters: [bearer('Bearer {$steps.signIn.outputs.access}')],
    requestBody: { payload: { name: '{$inputs.clientPrefix} authorization' } },
    successCriteria: [{ condition: '$statusCode == 201' }],
    outputs: { uid: '$response.body#/uid' },
  };
}

const FOREIGN = { username: '$inputs.otherUsername', password: '$inputs.otherPassword' };

/** A client of its own, another one, a deactivated one, and one of another account, each with a token. */
const SETUP: readonly Step[] = [
  signIn('signIn', { username: '$inputs.username', password: '$inputs.password' }),
  create('createOwn'),
  signInAs('signInOwn', 'createOwn'),
  create('createAnother'),
  signInAs('signInAnother', 'createAnother'),
  create('createDeactivated'),
  signInAs('signInDeactivated', 'createDeactivated'),
  {
    stepId: 'deactivate',
    operationId: DEACTIVATE,
    parameters: [
      { name: 'uid', in: 'path', value: '$steps.createDeactivated.outputs.uid' },
      bearer('Bearer {$steps.signInDeactivated.outputs.access}'),
    ],
    successCriteria: [{ condition: '$statusCode == 200' }],
  },
  signIn('signInOther', FOREIGN),
  {
    stepId: 'listOther',
    operationId: LIST,
    parameters: [bearer('Bearer {$steps.signInOther.outputs.access}')],
    successCriteria: [{ condition: '$statusCode == 200' }],
    outputs: { uid: '$response.body#/results/0/uid' },
  },
  signIn('signInForeign', { ...FOREIGN, client_uid: '$steps.listOther.outputs.uid' }),
];
