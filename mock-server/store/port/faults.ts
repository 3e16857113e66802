/** What goes wrong: one of `fault`, `code` and `delay`, or several. Durations are `250ms`, `2s`, `1m`. */
export interface Failure {
  /** A name of the catalogue, such as `connection-reset` or `token-expired`. */
  readonly fault?: string | undefined;
  /** A status that the operation declares, answered with the body the contract gives for it. */
  readonly code?: number | undefined;
  /** How long the answer is held back. */
  readonly delay?: string | undefined;
  /** Up to so much is added to the delay, by chance. */
  readonly jitter?: string | undefined;
  /** How long a slow body takes; 5 seconds unless given. */
  readonly duration?: string | undefined;
}

/** A failure, and which requests it is for. */
export interface Fault extends Failure {
  /** Id of the only operation it strikes; all unless given. */
  readonly operation?: string | undefined;
  /** How often it strikes at most. */
  readonly times?: number | undefined;
  /** The part of the requests it strikes, from 0 to 1, which is what counts unless given. */
  readonly probability?: number | undefined;
  /** Of the chances: the same seed strikes the same requests. */
  readonly seed?: number | undefined;
  /** How long it stands, by the clock of the sandbox. */
  readonly ttl?: string | undefined;
}
