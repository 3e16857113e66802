/**
 * A file in a form. Its bytes are a view of the whole body, so whatever keeps it keeps that too. They are in no JSON
 * and no log: as JSON, it is its name, type and size.
 */
export class UploadedFile {
  /** As sent; can be empty, or contain a path. */
  readonly filename: string;
  /** The `Content-Type` of its part, as sent; undefined if it has none. */
  readonly contentType: string | undefined;
  /** In bytes. */
  readonly size: number;
  readonly #bytes: Buffer;

  constructor(filename: string, contentType: string | undefined, bytes: Buffer) {
    this.filename = filename;
    this.contentType = contentType;
    this.size = bytes.length;
    this.#bytes = bytes;
  }

  get bytes(): Buffer {
    return this.#bytes;
  }
}
