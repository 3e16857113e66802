import { isBytes } from './bytes.ts';
import type { Damage } from './write-damaged.ts';

/** A response, before it is encoded. */
export interface Answer {
  readonly status: number;
  /** A body of text or bytes has its `Content-Type` here, under this name. An object has one if it is not plain JSON. */
  readonly headers: Readonly<Record<string, string>>;
  /** An object is written as JSON, text and bytes as they are. */
  readonly body: object | string | Uint8Array;
  /** How a fault damages it before it is sent. */
  readonly damage?: Damage | undefined;
}

export const JSON_TYPE = 'application/json';

/** The `Content-Type` that an answer is sent with; undefined for an empty text without one. */
export function contentTypeOf({ headers, body }: Pick<Answer, 'headers' | 'body'>): string | undefined {
  return headers['Content-Type'] ?? (typeof body === 'object' && !isBytes(body) ? JSON_TYPE : undefined);
}

/** Header of a refused `Prefer` header: it says what is wrong with the preference. */
export const HINT_HEADER = 'Factpulse-Kit-Hint';
