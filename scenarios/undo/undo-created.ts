import type { Contract } from '../../contracts/openapi/contract.ts';
import type { Values } from '../arazzo/evaluate.ts';
import type { ObservedExchange } from '../observe/observed-exchange.ts';
import type { Target } from '../targets/target.ts';
import type { Ledger } from './ledger.ts';
import { type Undone, undoAll } from './undo.ts';

/** Records what an exchange created at a target that is not on this machine, to undo it later. */
export function recordCreated(exchange: ObservedExchange, target: Target, ledger: Ledger | undefined): void {
  const uid = createdUid(exchange);
  if (uid && !target.isLocal) ledger?.record({ target: target.name, uid });
}

function createdUid({ operation, status, body }: ObservedExchange): string | undefined {
  if (!operation.undoneBy || status !== 201) return undefined;
  const uid = (body as { uid?: unknown } | null)?.uid; // the server can send anything; only null has no properties
  return typeof uid === 'string' ? uid : undefined;
}

interface UndoCreatedParts {
  readonly contract: Contract;
  readonly target: Target;
  readonly ledger: Ledger | undefined;
  /** With `username` and `password`. */
  readonly inputs: Values;
  readonly allowWrites: boolean;
}

/**
 * Deactivates what this run, or an earlier one that was interrupted, created at a target that is not on this machine.
 *
 * @returns what could not be deactivated
 */
export async function undoCreated(parts: UndoCreatedParts): Promise<Undone['left']> {
  const { contract, target, ledger, inputs, allowWrites } = parts;
  if (target.isLocal || !ledger || !allowWrites) return [];
  const credentials = { username: String(inputs.username), password: String(inputs.password) };
  const session = await target.open();
  const { left } = await undoAll({ contract, session, ledger, target: target.name, ...credentials });
  return left;
}
