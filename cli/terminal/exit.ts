import { type ErrorParts, KitError } from '../../base/errors.ts';

/** The exit codes of every command. */
export const EXIT = {
  ok: 0,
  /** Used correctly, but it failed. */
  failure: 1,
  /** A wrong flag, or a file that cannot be used. */
  wrongUse: 2,
  /** The server to test, or the mock to use, does not answer. */
  unreachable: 3,
} as const;

/** Wrong use of a command. */
export class UserError extends KitError {
  override readonly name = 'UserError';
  readonly exitCode: number;

  constructor(details: Omit<ErrorParts, 'code'>, exitCode: number = EXIT.wrongUse) {
    super({ code: 'WRONG_USE', ...details });
    this.exitCode = exitCode;
  }
}

/** The command is correct, but the port is not available. */
const FAILURES = ['EADDRINUSE', 'EACCES'];

/** The exit code of a command that ends with this error. */
export function exitCodeOf(error: KitError): number {
  if (error instanceof UserError) return error.exitCode;
  if (error.code === 'NO_MOCK') return EXIT.unreachable;
  return FAILURES.includes(error.code) ? EXIT.failure : EXIT.wrongUse;
}
