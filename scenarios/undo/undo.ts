import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { operationInRole } from '../lifecycle/operation-in-role.ts';
import { type HttpResponse, type Session, TargetError } from '../targets/target.ts';
import type { Ledger } from './ledger.ts';

interface UndoParts {
  readonly contract: Contract;
  readonly session: Session;
  readonly ledger: Ledger;
  /** The name of the target in the ledger. */
  readonly target: string;
  readonly username: string;
  readonly password: string;
}

export interface Undone {
  readonly done: readonly string[];
  /** Uids that could not be undone, with the reason. */
  readonly left: readonly { readonly uid: string; readonly reason: string }[];
}

/**
 * Deactivates every client that the ledger lists for a target; FactPulse cannot delete clients.
 *
 * @throws KitError if the contract has no operation that signs in, or none that undoes
 */
export async function undoAll(parts: UndoParts): Promise<Undone> {
  const { ledger, target } = parts;
  const done: string[] = [];
  const left: { uid: string; reason: string }[] = [];
  for (const entry of ledger.open(target)) {
    const reason = await undo(entry.uid, parts);
    if (reason) {
      left.push({ uid: entry.uid, reason });
    } else {
      ledger.settle(entry);
      done.push(entry.uid);
    }
  }
  return { done, left };
}

/** @returns why it failed; undefined if it succeeded */
async function undo(
  uid: string,
  { contract, session, username, password }: UndoParts,
): Promise<string | undefined> {
  const signIn = operationInRole('sign-in', contract);
  const undoing = operationInRole('undo', contract);
  try {
    const signedIn = await send(session, signIn, uid, { body: { username, password, client_uid: uid } });
    if (signedIn.status !== 200) return `signing in for it returned ${signedIn.status}`;
    const { access: token } = JSON.parse(signedIn.body) as { access: string }; // the contract guarantees it
    const { status } = await send(session, undoing, uid, { token });
    return status === 200 ? undefined : `deactivating it returned ${status}`;
  } catch (error) {
    if (error instanceof TargetError) return error.reason;
    throw error;
  }
}

function send(
  session: Session,
  { method, path }: Operation,
  uid: string,
  { body, token }: { readonly body?: object; readonly token?: string },
): Promise<HttpResponse> {
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const filledPath = path.replace(/\{[^}]+\}/g, encodeURIComponent(uid));
  return session.send({ method, path: filledPath, headers, body: body && JSON.stringify(body) });
}
