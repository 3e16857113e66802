import { UnknownName } from '../../../base/errors.ts';
import { accountReferences, addressOf, addTag } from '../../sandboxes/plus-address.ts';
import type { Account } from '../../store/port/records.ts';
import type { Sandboxes, SandboxRecord } from '../../store/port/sandboxes.ts';
import type { Storage } from '../../store/port/storage.ts';

/** The addresses that the accounts of a sandbox sign in with, such as `demo+NAME@factpulse.test`. */
export async function addressesIn(sandboxes: Sandboxes, sandbox: SandboxRecord): Promise<string[]> {
  return addressesOf(await sandboxes.accounts(sandbox), sandbox);
}

/** The same for accounts that are known already. */
export function addressesOf(accounts: readonly Account[], { name }: SandboxRecord): string[] {
  return accounts.map(({ email }) => (name === null ? email : addTag(email, name)));
}

/** Whom a token or an API key is created for. */
export interface Owner {
  /** The address that the account signs in with in this sandbox. */
  readonly address: string;
  /** The address without the name of the sandbox. */
  readonly email: string;
  /** In lower case; undefined at account level. */
  readonly client: string | undefined;
  /** By the clock of the sandbox: milliseconds since 1970. */
  readonly now: number;
}

/** How many names an error lists. */
const MAX_LISTED = 20;
const NAMED_CLIENTS = { offset: 0, limit: MAX_LISTED, order: 'oldest-first', onlyActive: false } as const;

/**
 * Finds an account of a sandbox, the first one by default, and optionally one of its clients.
 *
 * @throws UnknownName for one that the sandbox does not have
 */
export async function namedOwner(
  { store, sandboxes }: Storage,
  sandbox: SandboxRecord,
  named: { readonly account?: string | undefined; readonly client?: string | undefined },
): Promise<Owner> {
  const addresses = await addressesIn(sandboxes, sandbox);
  const address =
    named.account === undefined ? addresses[0] : addressOf(sandbox.name, addresses, named.account);
  if (address === undefined || !addresses.includes(address)) {
    throw new UnknownName('account', named.account, addresses.slice(0, MAX_LISTED));
  }
  const client = named.client?.toLowerCase();
  const accounts = accountReferences(address).filter(({ sandbox: name }) => name === sandbox.name);
  const world = await store.open({ accounts, client, page: NAMED_CLIENTS });
  world.release();
  if (client !== undefined && !world.client) {
    throw new UnknownName('client', client, world.page?.clients.map(({ uid }) => uid) ?? []);
  }
  return { address, email: world.account?.email ?? address, client, now: world.now };
}
