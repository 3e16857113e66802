import { nearest } from './nearest.ts';

/** What every error of this package says: what cannot be done, why, and what to do about it. */
export interface ErrorParts {
  /** A stable identifier for programs, such as `UNKNOWN_NAME`. */
  readonly code: string;
  /** What cannot be done, such as `read "fixtures.json"`: the sentence begins with "Cannot". */
  readonly cannot: string;
  /** Why, without a full stop. */
  readonly reason: string;
  /** What to do, as an instruction without a full stop. */
  readonly remedy: string;
  /** The whole message, if "Cannot …" does not fit. */
  readonly message?: string;
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

  constructor({ code, cannot, reason, remedy, message, cause }: ErrorParts) {
    super(message ?? `Cannot ${cannot}: ${reason}. ${remedy}.`, ...(cause === undefined ? [] : [{ cause }]));
    this.code = code;
    this.reason = reason;
    this.remedy = remedy;
  }
}

type Details = Omit<ErrorParts, 'code'>;

/** An argument that cannot be used, given to the library or to the admin API. */
export class InvalidArgument extends KitError {
  override readonly name = 'InvalidArgument';

  constructor(details: Details) {
    super({ code: 'INVALID_ARGUMENT', ...details });
  }
}

/**
 * An error for a text in the wrong format, such as *Invalid duration "5": expected a number and a unit, such as 30s.*
 *
 * @param what such as `duration`
 * @param expected the format, such as `a number and a unit, such as 30s`
 */
export function invalidText(what: string, text: string, expected: string): InvalidArgument {
  return new InvalidArgument({
    message: `Invalid ${what} "${text}": expected ${expected}.`,
    cannot: `read the ${what} "${text}"`,
    reason: `expected ${expected}`,
    remedy: `Use ${expected}`,
  });
}

/** A time outside the years that a `date-time` (RFC 3339) or a token can hold. */
export class TimeOutOfRange extends KitError {
  override readonly name = 'TimeOutOfRange';

  /** @param cannot such as `set the clock` */
  constructor(cannot: string) {
    super({
      code: 'TIME_OUT_OF_RANGE',
      cannot,
      reason: 'the time is outside the years 1970 to 9999',
      remedy: 'Choose a time within them',
    });
  }
}

/** A longer list is not read, so only the names nearest to the unknown one are shown. */
const MAX_SHOWN = 20;

/** A name of something that does not exist. */
export class UnknownName extends KitError {
  override readonly name = 'UnknownName';
  /** The names that exist, or some of them if there are many. */
  readonly valid: readonly string[];

  /**
   * @param what such as `fault` or `sandbox`
   * @param name undefined if any would do
   */
  constructor(what: string, name: string | undefined, valid: readonly string[]) {
    const remedy = valid.length > 0 ? useOneOf(name, valid) : 'Create one first';
    super({
      code: 'UNKNOWN_NAME',
      cannot: name === undefined ? `find any ${what}` : `find the ${what} "${name}"`,
      reason: valid.length > 0 ? 'it does not exist' : `there are no ${pluralOf(what)}`,
      remedy,
      ...(name === undefined && { message: `No ${pluralOf(what)} are defined. ${remedy}.` }),
    });
    this.valid = valid;
  }
}

function pluralOf(noun: string): string {
  return noun.endsWith('x') ? `${noun}es` : `${noun}s`;
}

/** An instruction that names valid names: all of them, or the nearest if there are many. */
export function useOneOf(name: string | undefined, valid: readonly string[]): string {
  if (valid.length <= MAX_SHOWN) return `Use one of: ${valid.join(', ')}`;
  const close = name === undefined ? [] : nearest(name, valid);
  const shown = close.length > 0 ? close : valid.slice(0, MAX_SHOWN);
  return `Use one of: ${shown.join(', ')}, or another of the ${valid.length}`;
}
