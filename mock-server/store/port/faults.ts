/** The failure: one of `fault`, `code` and `delay`, or several. Durations are `250ms`, `2s`, `1m`. */
export interface Failure {
  /** A name from the catalogue, such as `connection-reset` or `token-expired`. */
  readonly fault?: string | undefined;
  /** A status that the operation declares, answered with the example body of the contract. */
  readonly code?: number | undefined;
  /** Name of an example in the document, answered by operations of further documents. */
  readonly example?: string | undefined;
  /** How long the answer is delayed. */
  readonly delay?: string | undefined;
  /** The maximum random addition to the delay. */
  readonly jitter?: string | undefined;
  /** How long a slow body takes; 5 seconds by default. */
  readonly duration?: string | undefined;
  /** The `Retry-After` of an error, in whole seconds such as `1s`, instead of the usual one. */
  readonly retryAfter?: string | undefined;
}

/** A failure, and which requests it applies to. */
export interface Fault extends Failure {
  /** Id of the operation it applies to; all by default. */
  readonly operation?: string | undefined;
  /** The maximum number of times it applies. */
  readonly times?: number | undefined;
  /** The share of requests it applies to, from 0 to 1; 1 by default. */
  readonly probability?: number | undefined;
  /** Seed of the probability: the same seed picks the same requests. */
  readonly seed?: number | undefined;
  /** How long it applies, by the clock of the sandbox. */
  readonly ttl?: string | undefined;
}
