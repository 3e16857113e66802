import type { Session, SessionExchange } from '../from/session.ts';
import type { Principal } from './principal.ts';
import { isObject, type SignIn } from './sign-ins.ts';

/** The clients that a session shows. Uids are in lower case. */
export interface KnownClients {
  has(uid: string): boolean;
  /** The exchange that created a client; undefined if it is older than the session. */
  creationOf(uid: string): SessionExchange | undefined;
  /** The client that an exchange created. */
  createdBy(exchange: SessionExchange): string | undefined;
  /**
   * Index of the account that has the client. If neither a sign-in nor a list shows it, the first account that was not
   * refused a token for the client; if all were refused one, another account.
   */
  ownerOf(uid: string): number;
  /** Index of the account that has the clients of a list. */
  ownerOfListed(exchange: SessionExchange): number;
  /** The clients of an account that are older than the session. */
  existing(account: number): readonly string[];
  /** Its first name in the session. */
  nameOf(uid: string): string | undefined;
}

/**
 * @param holderOf who sent an exchange, as far as the sign-ins of the session show
 * @param isRight whether the password of a sign-in is that of its account
 */
export function findClients(
  { exchanges }: Session,
  holderOf: (exchange: SessionExchange) => Principal | undefined,
  signIns: readonly SignIn[],
  isRight: (signIn: SignIn) => boolean,
  accountOf: (username: string | undefined) => number | undefined,
): KnownClients {
  const uids = new Set<string>();
  const owners = new Map<string, number>();
  const names = new Map<string, string>();
  const created = new Map<string, SessionExchange>();
  const createdBy = new Map<SessionExchange, string>();

  function note(uid: string, owner: number | undefined): void {
    uids.add(uid);
    if (owner !== undefined && !owners.has(uid)) owners.set(uid, owner);
  }

  for (const { isAccepted, clientUid, username } of signIns)
    if (isAccepted && clientUid !== undefined) note(clientUid, accountOf(username));
  for (const exchange of exchanges) {
    if (exchange.status >= 300) continue;
    const holder = holderOf(exchange);
    for (const { uid, name } of shownClients(exchange)) {
      note(
        uid,
        exchange.operation.scope === 'account' || holder?.clientUid === uid ? holder?.account : undefined,
      );
      if (name !== undefined && !names.has(uid)) names.set(uid, name);
      if (exchange.operation.undoneBy === undefined) continue;
      created.set(uid, exchange);
      createdBy.set(exchange, uid);
    }
  }
  function ownerOf(uid: string): number {
    const refused = signIns.filter(
      (signIn) => signIn.clientUid === uid && !signIn.isAccepted && isRight(signIn),
    );
    const others = new Set(refused.map(({ username }) => accountOf(username)));
    let first = 0;
    while (others.has(first)) first += 1;
    return owners.get(uid) ?? first;
  }

  return {
    has: (uid) => uids.has(uid),
    creationOf: (uid) => created.get(uid),
    createdBy: (exchange) => createdBy.get(exchange),
    ownerOf,
    ownerOfListed: (exchange) => {
      const listed = exchange.status < 300 ? shownClients(exchange) : [];
      return Math.max(0, ...listed.map(({ uid }) => ownerOf(uid)));
    },
    existing: (account) => [...uids].filter((uid) => !created.has(uid) && ownerOf(uid) === account),
    nameOf: (uid) => names.get(uid),
  };
}

/** A client in a response, or the one of the path. */
export interface ShownClient {
  readonly uid: string;
  readonly name: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The clients that a successful response shows: those of a list, one, or that of the path. */
export function shownClients({ received, pathParameters }: SessionExchange): ShownClient[] {
  const body = isObject(received) ? received : {};
  const { results, uid } = body;
  if (Array.isArray(results)) return results.filter(isObject).flatMap((each) => toClient(each, each.uid));
  return toClient(body, typeof uid === 'string' ? uid : pathParameters.uid);
}

function toClient(body: Readonly<Record<string, unknown>>, uid: unknown): ShownClient[] {
  const { name } = body;
  if (typeof uid !== 'string') return [];
  return [{ uid: uid.toLowerCase(), name: typeof name === 'string' ? name : undefined, body }];
}
