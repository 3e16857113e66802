/** An account that sent requests, or one of its clients. */
export interface Principal {
  /** Index of the account, in the order in which they signed in. */
  readonly account: number;
  /** In lower case; undefined at account level. */
  readonly clientUid: string | undefined;
}
