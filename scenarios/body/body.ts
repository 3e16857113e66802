/** The body of a response, read as far as its limit allows. */
export interface Body {
  readonly text: string;
  /** What is wrong with it, whatever the contract says. */
  readonly faults: readonly BodyFault[];
  readonly form: BodyForm;
}

/**
 * What the text of a body is: all of it; its beginning, because the rest exceeds a limit; or bytes that are not text, each
 * as one character (Latin-1).
 */
export type BodyForm = 'whole' | 'cut' | 'binary';

export interface BodyFault {
  readonly expected: string;
  readonly got: string;
  /** JSON pointer into the body. */
  readonly bodyPointer?: string;
}
