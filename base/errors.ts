/** What every error of this package says: what cannot be done, why, and what to do about it. */
export interface ErrorParts {
  /** A stable word for programs, such as `UNKNOWN_NAME`. */
  readonly code: string;
  /** What cannot be done, such as `read "fixtures.json"`: the sentence begins with "Cannot". */
  readonly cannot: string;
  /** Why, without a full stop. */
  readonly reason: string;
  /** What to do, as an instruction without a full stop. */
  readonly remedy: string;
  readonly cause?: unknown;
}

/**
 * The base of every error that a user of this package can do something about: a wrong argument, a file that cannot be
 * used, a server that does not answer. Anything else that is thrown is a bug.
 *
 * @example
 * if (error instanceof KitError) console.error(error.code, error.message);
 */
export class KitError extends Error {
  override readonly name: string = 'KitError';
  readonly code: string;
  readonly reason: string;
  readonly remedy: string;

  constructor({ code, cannot, reason, remedy, cause }: ErrorParts) {
    super(`Cannot ${cannot}: ${reason}. ${remedy}.`, ...(cause === undefined ? [] : [{ cause }]));
    this.code = code;
    this.reason = reason;
    this.remedy = remedy;
  }
}
