import { KitError } from '../../base/errors.ts';

/** No body conforms to the schema of a response, so there is nothing to answer. */
export class SampleError extends KitError {
  override readonly name = 'SampleError';
  readonly operation: string;
  /** JSON pointer of the schema in the document. */
  readonly pointer: string;

  /** @param reason what the validator says of the last attempt */
  constructor(operation: string, status: number, pointer: string, reason: string) {
    super({
      code: 'NO_SAMPLE',
      cannot: `make a body for ${operation}, status ${status}`,
      reason: `nothing was found that conforms to the schema at ${pointer} (${reason})`,
      remedy: 'Correct the schema in the document, or add an example that conforms to it',
    });
    this.operation = operation;
    this.pointer = pointer;
  }
}
