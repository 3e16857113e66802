import { type ErrorParts, KitError } from '../../base/errors.ts';

/** What the exit codes of every command mean. */
export const EXIT = {
  ok: 0,
  /** It was asked for correctly and did not work out. */
  failure: 1,
  /** A wrong flag, or a file that cannot be used. */
  wrongUse: 2,
  /** The server to test does not answer. */
  unreachable: 3,
} as const;

/** A command that was used wrongly. */
export class UserError extends KitError {
  override readonly name = 'UserError';
  readonly exitCode: number;

  constructor(details: Omit<ErrorParts, 'code'>, exitCode: number = EXIT.wrongUse) {
    super({ code: 'WRONG_USE', ...details });
    this.exitCode = exitCode;
  }
}

/** The port cannot be had now: the command was right. */
const FAILURES = ['EADDRINUSE', 'EACCES'];

/** The exit code of a command that ends with this error. */
export function exitCodeOf(error: KitError): number {
  if (error instanceof UserError) return error.exitCode;
  return FAILURES.includes(error.code) ? EXIT.failure : EXIT.wrongUse;
}
