import type { AccountReference } from '../store/port/store.ts';

/** What a sandbox can be called: what mail systems take behind a plus, and no more than fits there (RFC 5321 §4.5.3.1). */
export const SANDBOX_NAME = /^[a-z0-9][a-z0-9._+-]{0,63}$/;

/** An address with a tag behind a plus, read one way (RFC 5233). */
export interface PlusAddress {
  /** The address without the tag. */
  readonly account: string;
  readonly tag: string;
}

/**
 * Every way to read an address as one with a tag, the shortest tag first: `a+b+c@d` is `c` of `a+b@d`, or `b+c` of
 * `a@d`.
 *
 * @param address in lower case
 */
export function readPlusAddress(address: string): PlusAddress[] {
  const at = atSign(address);
  const readings: PlusAddress[] = [];
  for (let plus = address.lastIndexOf('+', at); plus > 0; plus = address.lastIndexOf('+', plus - 1)) {
    const tag = address.slice(plus + 1, at);
    if (SANDBOX_NAME.test(tag)) readings.push({ account: address.slice(0, plus) + address.slice(at), tag });
  }
  return readings;
}

/** Everything that an address may mean, best first: an account of the shared sandbox, then one of a sandbox of its own. */
export function accountReferences(address: string): AccountReference[] {
  const email = address.toLowerCase();
  const tagged = readPlusAddress(email).map(({ account, tag }) => ({ sandbox: tag, email: account }));
  return [{ sandbox: null, email }, ...tagged];
}

/** The address that means an account in a sandbox: `demo+NAME@factpulse.test`. */
export function addTag(account: string, tag: string): string {
  const at = atSign(account);
  return `${account.slice(0, at)}+${tag}${account.slice(at)}`;
}

/** The account that an address means in the sandbox of this name. */
export function removeTag(address: string, tag: string): string {
  return readPlusAddress(address).find((reading) => reading.tag === tag)?.account ?? address;
}

/**
 * The address that means an account in a sandbox.
 *
 * @param name of the sandbox; null for the shared one
 * @param addresses those of all its accounts
 * @param account with or without the tag of the sandbox; one that an account has is that account's, plus and all
 */
export function addressOf(name: string | null, addresses: readonly string[], account: string): string {
  const email = account.toLowerCase();
  if (name === null) return email;
  const tagged = addTag(email, name);
  return addresses.includes(tagged) ? tagged : addTag(removeTag(email, name), name);
}

/** Where the local part ends: fixtures may name accounts by a word without a domain. */
function atSign(address: string): number {
  const at = address.lastIndexOf('@');
  return at === -1 ? address.length : at;
}
