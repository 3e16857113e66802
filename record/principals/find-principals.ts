import type { Session, SessionExchange } from '../from/session.ts';
import { type KnownKey, nameKeys } from './api-keys.ts';
import { credentialsOf, groupOf, groupTokens } from './credentials.ts';
import { addInferred, holdersBySignIn } from './find-holders.ts';
import { findClients, type KnownClients } from './known-clients.ts';
import type { Principal } from './principal.ts';
import { findSignIns, type SignIn } from './sign-ins.ts';

/** How a request authenticates. */
export type Sender =
  | { readonly kind: 'anonymous' }
  /** @property scheme what to send in its place */
  | { readonly kind: 'invalid'; readonly scheme: 'token' | 'key' }
  /** @property value of the token or key; undefined if the file does not have it */
  | {
      readonly kind: 'token' | 'key';
      readonly value: string | undefined;
      readonly principal: Principal;
    };

/** Who sent the requests of a session. */
export interface Principals {
  /** E-mail addresses of the accounts; undefined for one that only a token from before the recording shows. */
  readonly accounts: readonly (string | undefined)[];
  /** Undefined if the exchange is not a request for tokens. */
  signInOf(exchange: SessionExchange): SignIn | undefined;
  readonly clients: KnownClients;
  /** API keys that were accepted, by their text. */
  readonly keys: ReadonlyMap<string, KnownKey>;
  /** Undefined if it cannot be found out, and the request cannot be repeated. */
  senderOf(exchange: SessionExchange): Sender | undefined;
  /** The account that a sign-in with this username would be for; undefined if none succeeded. */
  accountOf(username: string | undefined): number | undefined;
  /** Whether it is the password of this username, as far as the session shows. */
  isPassword(username: string, password: string): boolean;
  /** Who a refresh token belongs to; undefined if it never worked. */
  holderOf(token: string): Principal | undefined;
}

/** Works out who sent the requests of a session. Secrets are compared only, so they may be masked. */
export function findPrincipals(session: Session): Principals {
  const signIns = findSignIns(session);
  const byExchange = new Map(signIns.map((signIn) => [signIn.exchange, signIn]));
  const accepted = signIns.filter(({ isAccepted }) => isAccepted);
  const usernames = [...new Set(accepted.flatMap(({ username }) => username ?? []))];
  const accountOf = (username: string | undefined) => {
    const index = username === undefined ? -1 : usernames.indexOf(username);
    return index === -1 ? undefined : index;
  };
  const passwords = new Set(accepted.map(({ username, password }) => JSON.stringify([username, password])));
  const isPassword = (...pair: [string | undefined, string | undefined]) =>
    passwords.has(JSON.stringify(pair));
  const groups = groupTokens(signIns);
  const known = holdersBySignIn(signIns, groups, accountOf);
  const clients = findClients(
    session,
    (exchange) => known.get(groupOf(exchange, groups) ?? ''),
    signIns,
    ({ username, password }) => isPassword(username, password),
    accountOf,
  );
  const holders = addInferred(session, groups, known, clients);
  const count = Math.max(0, ...[...holders.values()].map(({ account }) => account)) + 1;
  const accounts = Array.from({ length: Math.max(count, usernames.length) }, (_, index) => usernames[index]);

  function senderOf(exchange: SessionExchange): Sender | undefined {
    const { operation, status } = exchange;
    if (operation.security.length === 0) return { kind: 'anonymous' };
    const { token, key } = credentialsOf(exchange);
    const isKey = token === undefined && key !== undefined;
    if (status === 401) {
      const isAnonymous = !exchange.requestHeaders.authorization && !isKey;
      return isAnonymous ? { kind: 'anonymous' } : { kind: 'invalid', scheme: isKey ? 'key' : 'token' };
    }
    const principal = holders.get(groupOf(exchange, groups) ?? '');
    return principal && { kind: isKey ? 'key' : 'token', value: token ?? key, principal };
  }

  return {
    accounts,
    signInOf: (exchange) => byExchange.get(exchange),
    clients,
    accountOf,
    senderOf,
    keys: nameKeys(session, (exchange) => {
      const sender = senderOf(exchange);
      const { kind, value, principal } = sender && 'principal' in sender ? sender : {};
      return kind === 'key' && value !== undefined && principal ? { value, principal } : undefined;
    }),
    isPassword,
    holderOf: (token) => holders.get(groups.get(token) ?? token),
  };
}
