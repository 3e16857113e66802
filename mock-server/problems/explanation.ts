/** Why a request is refused, for the log and the journal only. Contains no secret and no value of the body. */
export interface Explanation {
  /** A clause, such as `wrong password for demo@factpulse.test`. */
  readonly reason: string;
  /** How to fix it, as an instruction, if that is known. */
  readonly hint?: string | undefined;
}
