/** The verified sender of a request: an account, or one of its clients. */
export interface Principal {
  /** E-mail address of the account, in lower case. */
  readonly account: string;
  /** Only at client level; in lower case. */
  readonly clientUid: string | undefined;
  /** Id of the API key that it was identified by; undefined for a token. */
  readonly apiKeyId?: string;
}

/** UUIDs are case-insensitive (RFC 9562 §4). */
export function sameUid(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
