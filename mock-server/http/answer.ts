import type { Damage } from './write-damaged.ts';

/** A response, before it is encoded. */
export interface Answer {
  readonly status: number;
  /** A body that is a text has its `Content-Type` here. */
  readonly headers: Readonly<Record<string, string>>;
  /** An object is written as JSON, a text as it is. */
  readonly body: object | string;
  /** How a fault damages it before it is sent. */
  readonly damage?: Damage | undefined;
}

export const JSON_TYPE = 'application/json';

/** Header of a refused `Prefer` header: it says what is wrong with the preference. */
export const HINT_HEADER = 'Factpulse-Kit-Hint';
