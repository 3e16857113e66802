import type { Contract } from '../../contracts/openapi/contract.ts';
import type { Values } from '../arazzo/evaluate.ts';
import type { ObservedExchange } from '../observe/observed-exchange.ts';
import type { Session, Target } from '../targets/target.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { type Undone, undoAll } from './undo.ts';

/**
 * Records what an exchange created at a target that is not on this machine, to undo it later.
 *
 * @param mask replaces secrets in a text: what a server returns as a uid can be one
 */
export function recordCreated(
  exchange: ObservedExchange,
  contract: Contract,
  target: Target,
  ledger: Ledger | undefined,
  mask = (text: string) => text,
): void {
  const uid = createdUid(exchange, contract);
  if (uid === undefined || target.isLocal) return;
  const entry = { target: target.name, operation: exchange.operation.id, contract: contract.version };
  ledger?.record({ ...entry, uid: mask(uid) });
}

/** What the path of the undoing operation takes, from the body of the response. */
function createdUid({ operation, status, body }: ObservedExchange, contract: Contract): string | undefined {
  if (operation.undoneBy === undefined || status >= 300) return undefined;
  const name = contract.operationById.get(operation.undoneBy)?.pathParameters[0]?.name ?? 'uid';
  const uid = (body as Readonly<Record<string, unknown>> | null)?.[name]; // the server can send anything; only null has no properties
  return typeof uid === 'string' || typeof uid === 'number' ? String(uid) : undefined;
}

interface UndoCreatedParts {
  readonly contract: Contract;
  readonly target: Target;
  readonly session: Session;
  readonly ledger: Ledger;
  readonly unreachable: string | undefined;
  /** With `username` and `password`. */
  readonly inputs: Values;
  /** Called before each is undone, with its number, from 1, and how many there are. */
  readonly onUndo?: ((number: number, count: number) => void) | undefined;
}

/**
 * Undoes what this run, or an earlier one that was interrupted, created at a target. What belongs to a run that has not
 * ended stays.
 *
 * @returns what could not be undone
 */
export async function undoCreated({
  inputs,
  target,
  onUndo,
  ...parts
}: UndoCreatedParts): Promise<Undone['left']> {
  const credentials = { username: String(inputs.username), password: String(inputs.password) };
  const entries = parts.ledger.open(target.name).free;
  const onStart = (entry: LedgerEntry) => onUndo?.(entries.indexOf(entry) + 1, entries.length);
  const { left } = await undoAll({ ...parts, ...credentials, entries, onStart });
  return left;
}
