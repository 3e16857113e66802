import type { Contract } from '../../contracts/openapi/contract.ts';
import { type Session, TargetError } from '../targets/target.ts';
import type { Ledger } from './ledger.ts';

interface UndoParts {
  readonly contract: Contract;
  readonly session: Session;
  readonly ledger: Ledger;
  /** As the ledger names it. */
  readonly target: string;
  readonly username: string;
  readonly password: string;
}

export interface Undone {
  readonly done: readonly string[];
  /** Uids that could not be undone, with the reason. */
  readonly left: readonly { readonly uid: string; readonly reason: string }[];
}

/** Deactivates every client that the ledger holds for a target; FactPulse has no way to delete one. */
export async function undoAll({
  contract,
  session,
  ledger,
  target,
  username,
  password,
}: UndoParts): Promise<Undone> {
  const tokenPath = pathOf(contract, 'obtain_token_api_token_post');
  const undoPath = pathOf(contract, contract.operations.find(({ undoneBy }) => undoneBy)?.undoneBy);
  const done: string[] = [];
  const left: { uid: string; reason: string }[] = [];
  for (const entry of ledger.open(target)) {
    const reason = await undo(entry.uid);
    if (reason) {
      left.push({ uid: entry.uid, reason });
    } else {
      ledger.settle(entry);
      done.push(entry.uid);
    }
  }
  return { done, left };

  /** Gives a reason where it did not work. */
  async function undo(uid: string): Promise<string | undefined> {
    try {
      const signIn = await post(tokenPath, { username, password, client_uid: uid });
      if (signIn.status !== 200) return `signing in for it answered ${signIn.status}`;
      const { access } = JSON.parse(signIn.body) as { access: string };
      const { status } = await post(undoPath.replace('{uid}', uid), undefined, access);
      return status === 200 ? undefined : `deactivating it answered ${status}`;
    } catch (error) {
      if (error instanceof TargetError) return error.reason;
      throw error;
    }
  }

  function post(path: string, body: object | undefined, token?: string) {
    const headers = {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    };
    return session.send({ method: 'POST', path, headers, body: body && JSON.stringify(body) });
  }
}

function pathOf({ operations }: Contract, id: string | undefined): string {
  const operation = operations.find((candidate) => candidate.id === id);
  if (!operation) throw new Error(`the contract has no operation ${id}`);
  return operation.path;
}
