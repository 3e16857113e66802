/** What goes wrong: one of `fault`, `code` and `delay`, or several. Durations are `250ms`, `2s`, `1m`. */
export interface Failure {
  /** A name of the catalogue, such as `connection-reset` or `token-expired`. */
  readonly fault?: string | undefined;
  /** A status that the operation declares, answered with the body the contract gives for it. */
  readonly code?: number | undefined;
  /** How long the answer is delayed. */
  readonly delay?: string | undefined;
  /** The maximum of what is added to the delay, at random. */
  readonly jitter?: string | undefined;
  /** How long a slow body takes; 5 seconds unless given. */
  readonly duration?: string | undefined;
}

/** A failure, and which requests it is for. */
export interface Fault extends Failure {
  /** Id of the only operation it applies to; all unless given. */
  readonly operation?: string | undefined;
  /** How often it is applied at most. */
  readonly times?: number | undefined;
  /** The share of requests it is applied to, from 0 to 1; 1 unless given. */
  readonly probability?: number | undefined;
  /** Seeds the probability: with the same seed it is applied to the same requests. */
  readonly seed?: number | undefined;
  /** How long it applies, by the clock of the sandbox. */
  readonly ttl?: string | undefined;
}
