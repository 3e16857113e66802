import type { Assumptions } from '../assumptions/assumptions.ts';
import { refusedByRule } from '../problems/problem.ts';
import type { Store } from '../store/memory/store.ts';
import type { ClientRecord } from '../store/port/records.ts';

interface RuleContext {
  readonly store: Store;
  readonly assumptions: Assumptions;
  readonly account: string;
  /** The client that is changed; undefined where one is created. */
  readonly client?: ClientRecord;
}

interface ClientFields {
  readonly name?: string | null | undefined;
  readonly siret?: string | null | undefined;
}

/**
 * Rules that FactPulse may have beyond its contract, each switched by an assumption.
 *
 * @throws Problem 400
 */
export function checkClientRules(
  { name, siret }: ClientFields,
  { store, assumptions, account, client }: RuleContext,
): void {
  if (name === null && assumptions['patch-null-name'] === 'refused')
    throw refusedByRule('The name cannot be null');
  if (!siret) return;
  if (assumptions['siret-check-digit'] === 'checked' && !hasValidCheckDigit(siret)) {
    throw refusedByRule('The SIRET fails its check digit');
  }
  const isTaken = siret !== client?.siret && store.hasSiret(account, siret);
  if (assumptions['duplicate-siret'] === 'refused' && isTaken) {
    throw refusedByRule('Another client has this SIRET');
  }
}

export function normalizeName(name: string, assumptions: Assumptions): string {
  return assumptions['name-whitespace'] === 'trimmed' ? name.trim() : name;
}

/**
 * The Luhn check of a SIRET (ISO/IEC 7812-1 Annex B). La Poste's establishments (SIREN 356000000) are numbered so
 * that their digits add up to a multiple of 5 instead (INSEE).
 */
function hasValidCheckDigit(siret: string): boolean {
  const digits = [...siret].map(Number);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  if (siret.startsWith('356000000') && sum(digits) % 5 === 0) return true;
  const weighted = digits.map((digit, index) => (index % 2 === 0 ? digit * 2 : digit));
  return sum(weighted.map((value) => (value > 9 ? value - 9 : value))) % 10 === 0;
}
