import type { Session, SessionExchange } from '../from/session.ts';
import { type Groups, groupOf, uidOf } from './credentials.ts';
import type { KnownClients } from './known-clients.ts';
import type { Principal } from './principal.ts';
import type { SignIn } from './sign-ins.ts';

/** Who holds the tokens that the sign-ins of a session issued. */
export function holdersBySignIn(
  signIns: readonly SignIn[],
  groups: Groups,
  accountOf: (username: string | undefined) => number | undefined,
): Map<string, Principal> {
  const holders = new Map<string, Principal>();
  for (const { isAccepted, username, clientUid, received } of signIns) {
    const account = accountOf(username);
    const group = groups.get(received.access ?? received.refresh ?? '');
    if (isAccepted && account !== undefined && group !== undefined)
      holders.set(group, { account, clientUid });
  }
  return holders;
}

/**
 * Adds who holds the tokens and keys that were issued before the session: an accepted request shows their level, a refused
 * one only which level they do not have.
 */
export function addInferred(
  { exchanges }: Session,
  groups: Groups,
  known: ReadonlyMap<string, Principal>,
  clients: KnownClients,
): ReadonlyMap<string, Principal> {
  const holders = new Map(known);
  const ofGroup = new Map<string, SessionExchange[]>();
  for (const exchange of exchanges) {
    const group = exchange.operation.security.length > 0 ? groupOf(exchange, groups) : undefined;
    if (group !== undefined) add(ofGroup, group, exchange);
  }
  for (const [group, sent] of ofGroup) {
    if (holders.has(group)) continue;
    const accepted = sent
      .map((exchange) => fromAccepted(exchange, clients))
      .find((found) => found !== undefined);
    const principal = accepted ?? fromRefused(sent, clients);
    if (principal) holders.set(group, principal);
  }
  for (const group of groups.values())
    if (!holders.has(group) && !ofGroup.has(group)) holders.set(group, { account: 0, clientUid: undefined }); // never used
  return holders;
}

function add<Value>(lists: Map<string, Value[]>, name: string, value: Value): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}

function fromAccepted(exchange: SessionExchange, clients: KnownClients): Principal | undefined {
  const { status, operation, sent } = exchange;
  if (status === 401 || status === 403 || sent.kind === 'text') return undefined; // what cannot be parsed is refused first
  const uid = uidOf(exchange);
  if (operation.scope !== 'client') return { account: clients.ownerOfListed(exchange), clientUid: undefined };
  if (uid === undefined || !clients.has(uid)) return undefined;
  return { account: clients.ownerOf(uid), clientUid: uid };
}

/** Only a client is refused what accounts may do. What is refused for its path says nothing, so any account will do. */
function fromRefused(sent: readonly SessionExchange[], clients: KnownClients): Principal | undefined {
  const refused = sent.filter(({ status }) => status === 403);
  const isClient = refused.some(({ operation }) => operation.scope === 'account');
  const isAccount = refused.length > 0 || sent.some(({ status }) => status === 422);
  if (!isClient) return isAccount ? { account: 0, clientUid: undefined } : undefined;
  const others = new Set(refused.map(uidOf));
  const clientUid = clients.existing(0).find((uid) => !others.has(uid));
  return clientUid === undefined ? undefined : { account: 0, clientUid };
}
