/** What makes a choice visible to a caller: a contract, an answer from a served document, or nothing. */
export type Visibility = '4.0' | '4.3' | '4.4' | 'document' | 'nothing';

/**
 * A question that FactPulse's documentation leaves open, with its possible answers. Handlers look the answer up here
 * instead of deciding themselves. `docs/assumptions.md` and `factpulse-kit assumptions` are made from this table.
 */
export interface Assumption {
  readonly question: string;
  /** What each choice means. */
  readonly choices: Readonly<Record<string, string>>;
  readonly default: string;
  /** Why the default is what it is. */
  readonly evidence: string;
  /** The least that has to be served for the choices to differ in some answer. */
  readonly needs: Visibility;
  /** By choice, the overlay of `contracts/registry.ts` that it adds to the contract. */
  readonly overlays?: Readonly<Record<string, string>>;
}
