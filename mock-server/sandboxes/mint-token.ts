import { parseDuration } from '../../base/duration.ts';
import { UnknownName } from '../../base/errors.ts';
import type { TokenType } from '../identity/tokens.ts';
import { checkTime } from './movable-clock.ts';
import { addTag, removeTag } from './plus-address.ts';
import type { Sandbox } from './sandbox.ts';

export interface TokenRequest {
  /** E-mail address, with or without the tag of the sandbox; the first account unless given. */
  readonly account?: string | undefined;
  /** Uid of a client of the account, for a client-level token. */
  readonly client?: string | undefined;
  /** `access` unless given. */
  readonly type?: TokenType | undefined;
  /** Such as `5m`, or `-1m` for one that has expired; as long as FactPulse's unless given. */
  readonly expiresIn?: string | undefined;
}

/** How many of many names an error lists. */
const MOST_LISTED = 20;

/**
 * The address that means an account in a sandbox.
 *
 * @param account with or without the tag of the sandbox; one that an account has is that account's, plus and all
 */
export function addressIn({ name, store }: Sandbox, account: string): string {
  const email = account.toLowerCase();
  if (name === null) return email;
  const isAccount = store.state().accounts.some((record) => record.email === email);
  return addTag(isAccount ? email : removeTag(email, name), name);
}

/** The addresses of the accounts of a sandbox. */
export function addressesIn({ name, store }: Sandbox): string[] {
  return store.state().accounts.map(({ email }) => (name === null ? email : addTag(email, name)));
}

/**
 * Makes a token without signing in.
 *
 * @returns the token, and whose it is
 * @throws UnknownName for an account or a client that the sandbox does not have; InvalidArgument for a text that is not a duration,
 *   TimeOutOfRange for one that ends outside the years 1970 to 9999
 */
export async function mintToken(
  sandbox: Sandbox,
  { account, client, type = 'access', expiresIn }: TokenRequest,
): Promise<{ token: string; account: string; client: string | null }> {
  const { store, tokens } = sandbox;
  const addresses = addressesIn(sandbox);
  const address = account === undefined ? addresses[0] : addressIn(sandbox, account);
  if (address === undefined || !store.hasAccount(address)) {
    throw new UnknownName('account', account, addresses.slice(0, MOST_LISTED));
  }
  const clientUid = client?.toLowerCase();
  if (clientUid !== undefined && !store.findClient(address, clientUid)) {
    const uids = store.clientsOf(address).slice(0, MOST_LISTED);
    throw new UnknownName(
      'client',
      clientUid,
      uids.map(({ uid }) => uid),
    );
  }
  const lifetime = expiresIn === undefined ? undefined : toLifetime(expiresIn, sandbox);
  const token = await tokens.sign(type, { account: address, clientUid }, lifetime);
  return { token, account: address, client: clientUid ?? null };
}

/** In seconds. */
function toLifetime(duration: string, { clock }: Sandbox): number {
  const milliseconds = parseDuration(duration);
  checkTime(clock.now().getTime() + milliseconds, 'make the token');
  return Math.round(milliseconds / 1000);
}
