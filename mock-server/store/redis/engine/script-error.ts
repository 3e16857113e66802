import { codeOf } from './connection/explain-failure.ts';

/** An error that a script replied with, or that the engine has nothing to do with: a bug, if its code is none of ours. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
  /** The first word, such as `NOSTATE`. */
  readonly code: string;

  /** @param call such as `commit` */
  constructor(call: string, reply: Error) {
    super(`${call}: ${reply.message}`, { cause: reply });
    this.code = codeOf(reply);
  }
}
