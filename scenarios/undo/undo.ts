import { KitError } from '../../base/errors.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { operationInRole } from '../lifecycle/operation-in-role.ts';
import { type HttpResponse, type Session, TargetError } from '../targets/target.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';

interface UndoParts {
  /** For entries that name no contract, or this one. */
  readonly contract: Contract;
  readonly session: Session;
  readonly ledger: Ledger;
  /** What to undo. */
  readonly entries: readonly LedgerEntry[];
  /** Why nothing can be undone; undefined if the target can be reached. */
  readonly unreachable?: string | undefined;
  /** Called with each entry before it is undone. */
  readonly onStart?: (entry: LedgerEntry) => void;
  /** Called with each entry when it is undone, or could not be. */
  readonly onResult?: (entry: LedgerEntry, isUndone: boolean) => void;
  readonly username: string;
  readonly password: string;
}

export interface Undone {
  readonly done: readonly string[];
  /** Uids that could not be undone, with the reason. */
  readonly left: readonly { readonly uid: string; readonly reason: string }[];
}

/**
 * Undoes entries of a ledger: each with the operation that its contract names for the one that created it. FactPulse
 * cannot delete clients, so they are deactivated. The first entry for which the target is out of reach is the last one
 * tried.
 */
export async function undoAll(parts: UndoParts): Promise<Undone> {
  const done: string[] = [];
  const left: { uid: string; reason: string }[] = [];
  let { unreachable } = parts;
  for (const entry of parts.entries) {
    parts.onStart?.(entry);
    const failure = unreachable ?? (await undo(entry, parts));
    if (failure instanceof TargetError && failure.isUnreachable) unreachable = failure.reason;
    const reason = failure instanceof KitError ? failure.reason : failure;
    if (reason === undefined) {
      parts.ledger.settle(entry);
      done.push(entry.uid);
    } else {
      left.push({ uid: entry.uid, reason });
    }
    parts.onResult?.(entry, reason === undefined);
  }
  return { done, left };
}

/** @returns why it failed; undefined if it succeeded */
async function undo(entry: LedgerEntry, parts: UndoParts): Promise<string | KitError | undefined> {
  try {
    const contract = contractOf(entry, parts.contract);
    const undoing = undoingOperation(entry, contract);
    const token = undoing.security.length > 0 ? await signIn(entry, undoing, contract, parts) : undefined;
    if (token !== undefined && typeof token !== 'string') return `signing in for it returned ${token.status}`;
    const { status } = await send(parts.session, undoing, entry.uid, { token });
    return status < 300 ? undefined : `undoing it with ${undoing.id} returned ${status}`;
  } catch (error) {
    if (error instanceof KitError) return error;
    throw error;
  }
}

function contractOf({ contract: version }: LedgerEntry, given: Contract): Contract {
  return version === undefined || version === given.version ? given : loadContract(version);
}

/** @throws KitError if the contract has none */
function undoingOperation({ operation: id }: LedgerEntry, contract: Contract): Operation {
  if (id === undefined) return operationInRole('undo', contract);
  const { operationById } = contract;
  const undoing = operationById.get(operationById.get(id)?.undoneBy ?? '');
  if (undoing) return undoing;
  throw new KitError({
    code: 'OPERATION_MISSING',
    cannot: `undo what "${id}" created`,
    reason: `the contract "${contract.version}" has no operation that undoes "${id}"`,
    remedy: 'Undo it by hand',
  });
}

/** @returns a token of the level that the operation takes, or the response without one */
async function signIn(
  { uid }: LedgerEntry,
  undoing: Operation,
  contract: Contract,
  { session, username, password }: UndoParts,
): Promise<string | HttpResponse> {
  const body = { username, password, ...(undoing.scope !== 'account' && { client_uid: uid }) };
  const response = await send(session, operationInRole('sign-in', contract), uid, { body });
  if (response.status !== 200) return response;
  return (JSON.parse(response.body) as { access: string }).access; // the contract guarantees it
}

function send(
  session: Session,
  { method, path }: Operation,
  uid: string,
  { body, token }: { readonly body?: object; readonly token?: string | undefined },
): Promise<HttpResponse> {
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const filledPath = path.replace(/\{[^}]+\}/g, encodeURIComponent(uid));
  return session.send({ method, path: filledPath, headers, body: body && JSON.stringify(body) });
}
