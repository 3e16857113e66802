/** What is known of the tasks that an operation begins, in addition to its document. */
export interface TaskNotes {
  /** Name of the component schema of its result; undefined if the document does not say which one it is. */
  readonly result?: string;
  /** What the types of its webhook events begin with, such as `generation`. */
  readonly event?: string;
  /** The file that it makes; undefined if it makes none. */
  readonly file?: TaskFileNotes;
  /** What a good result says, where a made-up value would contradict the success. */
  readonly values?: Values;
  /** Its typical error. */
  readonly error?: { readonly code: string; readonly message: string };
  /** What its event says in addition to the file: pointers into the result, by key. */
  readonly data?: Readonly<Record<string, string | Scaled>>;
  /** How else it can end, by the name of the outcome. */
  readonly outcomes?: Readonly<Record<string, OutcomeNotes>>;
}

export interface TaskFileNotes {
  /** Without its extension. */
  readonly name: string;
  /** `pdf` or `xml`. */
  readonly format: string;
  /** Name of the field of the request that chooses the format. */
  readonly formatField?: string;
}

/** A number of the result that the event has in another unit. */
export interface Scaled {
  readonly at: string;
  readonly dividedBy: number;
}

/** An outcome that other operations do not have. */
export interface OutcomeNotes {
  /** Component schema of the result; by default that of the operation. */
  readonly result?: string;
  readonly values?: Values;
  /** What the type of its event ends with, such as `partial`. */
  readonly event: string;
}

type Values = Readonly<Record<string, unknown>>;
