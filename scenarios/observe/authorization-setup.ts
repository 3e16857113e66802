import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { Parameter, Step } from '../arazzo/arazzo.ts';
import { operationInRole } from '../lifecycle/operation-in-role.ts';
import { successOf } from './credential-kinds.ts';

/** The inputs of the steps below and of the kinds of credentials. */
export const SETUP_INPUTS: readonly string[] = [
  'username',
  'password',
  'otherUsername',
  'otherPassword',
  'clientPrefix',
  'expiredToken',
];

const ACCOUNT = { username: '$inputs.username', password: '$inputs.password' };
const OTHER_ACCOUNT = { username: '$inputs.otherUsername', password: '$inputs.otherPassword' };

/**
 * The steps that run before the operation is called. They create a client, another one and a deactivated one, find one
 * of another account, and get a token for each.
 *
 * @throws KitError if the contract has no operation for one of these steps
 */
export function setupSteps(contract: Contract): Step[] {
  const signIn = signInWith(operationInRole('sign-in', contract));
  const create = createWith(operationInRole('create', contract));
  const ofClient = (created: string) => ({ ...ACCOUNT, client_uid: `$steps.${created}.outputs.uid` });
  return [
    signIn('signIn', ACCOUNT),
    create('createOwn'),
    signIn('signInOwn', ofClient('createOwn')),
    create('createAnother'),
    signIn('signInAnother', ofClient('createAnother')),
    create('createDeactivated'),
    signIn('signInDeactivated', ofClient('createDeactivated')),
    deactivateStep(operationInRole('undo', contract)),
    signIn('signInOther', OTHER_ACCOUNT),
    listStep(operationInRole('list', contract)),
    signIn('signInForeign', { ...OTHER_ACCOUNT, client_uid: '$steps.listOther.outputs.uid' }),
  ];
}

function signInWith(operation: Operation): (stepId: string, payload: object) => Step {
  return (stepId, payload) => ({
    stepId,
    operationId: operation.id,
    requestBody: { payload },
    successCriteria: succeeds(operation),
    outputs: { access: '$response.body#/access', refresh: '$response.body#/refresh' },
  });
}

function createWith(operation: Operation): (stepId: string) => Step {
  return (stepId) => ({
    stepId,
    operationId: operation.id,
    parameters: [bearerOf('signIn')],
    requestBody: { payload: { name: '{$inputs.clientPrefix} authorization' } },
    successCriteria: succeeds(operation),
    outputs: { uid: '$response.body#/uid' },
  });
}

function deactivateStep(operation: Operation): Step {
  const uid = '$steps.createDeactivated.outputs.uid';
  return {
    stepId: 'deactivate',
    operationId: operation.id,
    parameters: [...pathParameters(operation, uid), bearerOf('signInDeactivated')],
    successCriteria: succeeds(operation),
  };
}

function listStep(operation: Operation): Step {
  return {
    stepId: 'listOther',
    operationId: operation.id,
    parameters: [bearerOf('signInOther')],
    successCriteria: succeeds(operation),
    outputs: { uid: '$response.body#/results/0/uid' },
  };
}

function succeeds(operation: Operation): Step['successCriteria'] & object {
  return [{ condition: `$statusCode == ${successOf(operation)}` }];
}

function bearerOf(stepId: string): Parameter {
  return authorization(`Bearer {$steps.${stepId}.outputs.access}`);
}

/** @param value of the `Authorization` header */
export function authorization(value: string): Parameter {
  return { name: 'Authorization', in: 'header', value };
}

/** Every path parameter of an operation, filled with the uid of a client. */
export function pathParameters(operation: Operation, uid: string): Parameter[] {
  return operation.pathParameters.map(({ name }) => ({ name, in: 'path', value: uid }));
}
