import { KitError } from '../../base/errors.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';

/** What a run uses an operation for: to get a token, to create something, to undo that, or to list what exists. */
export type Role = 'sign-in' | 'create' | 'undo' | 'list';

interface RoleRule {
  find(contract: Contract): Operation | undefined;
  /** The property that the contract is searched for; completes "none of its operations …". */
  readonly sign: string;
}

const RULES: Readonly<Record<Role, RoleRule>> = {
  'sign-in': {
    find: ({ operations }) => operations.find((operation) => operation.signsIn && takesPassword(operation)),
    sign: 'signs in with a username and a password',
  },
  create: {
    find: ({ operations }) => operations.find(({ undoneBy }) => undoneBy !== undefined),
    sign: 'is undone by another',
  },
  undo: {
    find: (contract) => byId(contract, RULES.create.find(contract)?.undoneBy),
    sign: 'undoes another',
  },
  list: {
    find: (contract) => listFor(RULES.create.find(contract), contract),
    sign: 'is a GET for an account, on the path of the one that creates',
  },
};

/**
 * Finds the operation for a role by what the contract says about it, not by its id.
 *
 * @throws KitError with code OPERATION_MISSING if the contract has none
 */
export function operationInRole(role: Role, contract: Contract): Operation {
  const { find, sign } = RULES[role];
  const operation = find(contract);
  if (operation) return operation;
  throw new KitError({
    code: 'OPERATION_MISSING',
    cannot: `find the operation for "${role}" in the contract "${contract.version}"`,
    reason: `none of its operations ${sign}`,
    remedy: 'Add one to the contract, or annotate an existing one',
  });
}

function takesPassword({ requestBody }: Operation): boolean {
  const { properties = {} } = requestBody?.schema ?? {};
  return 'username' in properties && 'password' in properties;
}

function byId({ operationById }: Contract, id: string | undefined): Operation | undefined {
  return id === undefined ? undefined : operationById.get(id);
}

function listFor(create: Operation | undefined, { operations }: Contract): Operation | undefined {
  return operations.find(
    ({ method, path, scope }) => method === 'GET' && path === create?.path && scope === 'account',
  );
}
