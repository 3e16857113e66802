import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { activationHandlers } from './activation.ts';
import { clientHandlers } from './clients.ts';
import type { HandlerParts, Handlers } from './handler.ts';
import { pdpConfigHandlers } from './pdp-config.ts';
import { tokenHandlers } from './tokens.ts';

/** A handler whose types were checked against its operation when it was written. */
export type MountedHandler = (input: unknown) => Promise<{ status: number; body: object }>;

/**
 * Pairs every operation of a contract with its handler.
 *
 * @throws Error when an operation has no handler, or a handler no operation
 */
export function mountHandlers(
  contract: Contract,
  parts: HandlerParts,
): (operation: Operation) => MountedHandler {
  const handlers: Handlers = {
    ...tokenHandlers(parts),
    ...clientHandlers(parts),
    ...activationHandlers(parts),
    ...pdpConfigHandlers(parts),
  };
  return pairHandlers(contract, Object.entries(handlers) as [string, MountedHandler][]);
}

/** @throws Error when an operation has no handler, or a handler no operation */
export function pairHandlers(
  contract: Contract,
  handlers: readonly (readonly [id: string, handler: MountedHandler])[],
): (operation: Operation) => MountedHandler {
  const byId = new Map(handlers);
  const ids = contract.operations.map(({ id }) => id);
  refuse(
    'operations without a handler',
    ids.filter((id) => !byId.has(id)),
  );
  refuse(
    'handlers without an operation',
    [...byId.keys()].filter((id) => !ids.includes(id)),
  );

  return function handlerOf({ id }) {
    const handler = byId.get(id);
    if (!handler) throw new Error(`no handler for ${id}`); // the check above leaves none
    return handler;
  };
}

function refuse(what: string, ids: readonly string[]): void {
  if (ids.length > 0) throw new Error(`${what}: ${ids.join(', ')}`);
}
