import type { SessionExchange } from '../from/session.ts';
import type { SignIn } from './sign-ins.ts';

/** What a request authenticates with. */
export interface Credentials {
  readonly token: string | undefined;
  readonly key: string | undefined;
}

/** A bearer token decides, also next to a key. */
export function credentialsOf({ requestHeaders }: SessionExchange): Credentials {
  const token = /^bearer +(\S+)$/i.exec(requestHeaders.authorization ?? '')?.[1];
  return { token, key: requestHeaders['x-api-key'] || undefined };
}

/** Tokens that were derived from the same sign-in, by the first one of them. */
export type Groups = Map<string, string>;

export function groupTokens(signIns: readonly SignIn[]): Groups {
  const groups: Groups = new Map();
  for (const { isAccepted, refresh, received } of signIns) {
    if (!isAccepted) continue;
    const { access } = received;
    const group = (refresh && groups.get(refresh)) ?? refresh ?? access ?? received.refresh;
    if (group === undefined) continue;
    for (const token of [refresh, access, received.refresh])
      if (token !== undefined) groups.set(token, group);
  }
  return groups;
}

/**
 * What the credentials of an exchange have in common with those of others. Browsers leave out the `Authorization` header of
 * exported requests: then it is what the operation takes.
 */
export function groupOf(exchange: SessionExchange, groups: Groups): string | undefined {
  const { token, key } = credentialsOf(exchange);
  if (token !== undefined) return groups.get(token) ?? token;
  if (key !== undefined) return `key ${key}`;
  if (exchange.status === 401 || exchange.status === 403) return undefined;
  return `unseen ${exchange.operation.scope} ${uidOf(exchange) ?? ''}`;
}

export function uidOf({ pathParameters }: SessionExchange): string | undefined {
  return pathParameters.uid?.toLowerCase();
}
