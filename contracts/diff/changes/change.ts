/** Who can break when a contract changes. A reader reads responses, a writer sends requests. */
export const AUDIENCES = ['strict-reader', 'tolerant-reader', 'writer'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The part of an operation that changed: the operation itself, its requests or its responses. */
export type Part = 'operation' | 'request' | 'response';

export type ChangeKind =
  | 'operation-added'
  | 'operation-removed'
  | 'operation-id-changed'
  | 'security-added'
  | 'security-removed'
  | 'parameter-added'
  | 'parameter-removed'
  | 'parameter-required'
  | 'parameter-optional'
  | 'encoding-changed'
  | 'body-added'
  | 'body-removed'
  | 'body-required'
  | 'body-optional'
  | 'media-type-added'
  | 'media-type-removed'
  | 'status-added'
  | 'status-removed'
  | 'key-added'
  | 'key-removed'
  | 'key-required'
  | 'key-optional'
  | 'other-keys-allowed'
  | 'other-keys-refused'
  | 'type-changed'
  | 'null-added'
  | 'null-removed'
  | 'value-added'
  | 'value-removed'
  | 'limit-changed'
  | 'default-changed'
  | 'alternative-added'
  | 'alternative-removed'
  | 'schema-changed';

/** One difference between two contracts, at one place of one operation. */
export interface Finding {
  readonly kind: ChangeKind;
  readonly in: Part;
  /** Where: a component and the JSON pointer of a key in it, such as `ClientDetail /name`, or a part of the operation. */
  readonly at: string;
  /** What changed, in a few words, such as `new key` or `maxLength 255 → 100`. */
  readonly text: string;
  /** Empty if it breaks no one. */
  readonly breaks: readonly Audience[];
}

/** A difference, with the operations that have it. */
export interface Change extends Finding {
  /** Operation ids; those of the first contract where the id changed. */
  readonly operations: readonly string[];
}

export type Report = (finding: Finding) => void;
