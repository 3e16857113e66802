import type { Schema } from './document.ts';

/** One way in which a request or a response breaks the contract, before a framework puts it into its own words. */
export interface Violation {
  /** Which part of the message; `status` and `content-type` of responses only. */
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body' | 'status' | 'content-type';
  /** From the parameter or the root of the body; empty for the part as a whole. */
  readonly path: readonly (string | number)[];
  /**
   * The keyword of JSON Schema that is broken, or one of: `json` (not valid JSON), `media-type` (another content type),
   * `text` (a value that cannot be read as the declared type), `fraction`, `finite` and `size` (a number that is not an
   * integer, not finite, or too large to be read), `repeated` (a parameter given more than once), `file` (a text where a
   * file is declared), `file-type` (a file of another type), `undeclared` (a status or a content type that the contract
   * does not declare).
   */
  readonly rule: string;
  /** The validator's message. */
  readonly message: string;
  /** How to fix it, as an instruction, if that is known. */
  readonly remedy?: string;
  /** The schema that is broken; empty if there is none. */
  readonly schema: Schema;
  /** JSON pointer to the broken rule in the contract's document; empty if it is unknown. */
  readonly schemaPointer: string;
}
