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

/** Something a user can mend; its message says how. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.wrongUse) {
    super(message);
    this.exitCode = exitCode;
  }
}
