import type { AccountReference } from '../store/port/store.ts';

/** Maximum length of the name of a sandbox. */
export const MAX_NAME_LENGTH = 64;

/** Names of sandboxes: what mail systems accept after a plus, up to the maximum length (RFC 5321 §4.5.3.1). */
export const SANDBOX_NAME = /^[a-z0-9][a-z0-9._+-]{0,63}$/;

/** One way to read an address with a tag after a plus (RFC 5233). */
export interface PlusAddress {
  /** The address without the tag. */
  readonly account: string;
  readonly tag: string;
}

/**
 * Every way to read an address with a tag, the shortest tag first: `a+b+c@d` is `c` of `a+b@d`, or `b+c` of
 * `a@d`.
 *
 * @param address in lower case
 */
export function readPlusAddress(address: string): PlusAddress[] {
  const at = atSign(address);
  return readTags(address.slice(0, at)).map(({ untagged, tag }) => ({
    account: untagged + address.slice(at),
    tag,
  }));
}

/** One way to read a text with a tag after a plus. */
interface TaggedText {
  readonly untagged: string;
  /** In lower case. */
  readonly tag: string;
}

/** Every way to read a text with a tag after a plus, such as an API key `KEY+NAME`, the shortest tag first. */
export function readTags(text: string): TaggedText[] {
  const readings: TaggedText[] = [];
  for (let plus = text.lastIndexOf('+'); plus > 0; plus = text.lastIndexOf('+', plus - 1)) {
    if (text.length - plus > MAX_NAME_LENGTH + 1) break;
    const tag = text.slice(plus + 1).toLowerCase();
    if (SANDBOX_NAME.test(tag)) readings.push({ untagged: text.slice(0, plus), tag });
  }
  return readings;
}

/** The accounts that an address may refer to, best match first: in the shared sandbox, then in one named by the tag. */
export function accountReferences(address: string): AccountReference[] {
  const email = address.toLowerCase();
  const tagged = readPlusAddress(email).map(({ account, tag }) => ({ sandbox: tag, email: account }));
  return [{ sandbox: null, email }, ...tagged];
}

/** The address of an account in a sandbox: `demo+NAME@factpulse.test`. */
export function addTag(account: string, tag: string): string {
  const at = atSign(account);
  return `${account.slice(0, at)}+${tag}${account.slice(at)}`;
}

/** The account that an address refers to in the sandbox of this name. */
export function removeTag(address: string, tag: string): string {
  return readPlusAddress(address).find((reading) => reading.tag === tag)?.account ?? address;
}

/**
 * The address of an account in a sandbox.
 *
 * @param name of the sandbox; null for the shared one
 * @param addresses the addresses of all its accounts
 * @param account with or without the tag of the sandbox; an exact match with an account wins, even if it has a plus
 */
export function addressOf(name: string | null, addresses: readonly string[], account: string): string {
  const email = account.toLowerCase();
  if (name === null) return email;
  const tagged = addTag(email, name);
  return addresses.includes(tagged) ? tagged : addTag(removeTag(email, name), name);
}

/** The end of the local part. Accounts in fixtures may have no domain. */
function atSign(address: string): number {
  const at = address.lastIndexOf('@');
  return at === -1 ? address.length : at;
}
