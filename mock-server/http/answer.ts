import type { Damage } from './write-damaged.ts';

/** A response, before it is encoded. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Written as JSON. */
  readonly body: object;
  /** How a fault damages it before it is sent. */
  readonly damage?: Damage | undefined;
}

export const JSON_TYPE = 'application/json';

/** Header of a refused `Prefer` header: it says what is wrong with the preference. */
export const HINT_HEADER = 'Factpulse-Kit-Hint';
