import { type Problem, refusedByRule } from '../problems/problem.ts';
import type { Context } from './handler.ts';

interface ClientFields {
  readonly name?: string | null | undefined;
  readonly siret?: string | null | undefined;
}

/**
 * Rules that FactPulse may have in addition to its contract, each controlled by an assumption.
 *
 * @returns 400 if one is broken
 */
export async function checkClientRules(
  { name, siret }: ClientFields,
  { world: { client }, assumptions, isSiretTaken }: Context,
): Promise<Problem | undefined> {
  if (name === null && assumptions['patch-null-name'] === 'refused') {
    return refusedByRule('The name cannot be null', {
      reason: 'the name is null',
      hint: 'leave the name out to keep it (assumption patch-null-name)',
    });
  }
  if (!siret) return undefined;
  if (assumptions['siret-check-digit'] === 'checked' && !hasValidCheckDigit(siret)) {
    return refusedByRule('The SIRET fails its check digit', {
      reason: 'the SIRET fails its check digit',
      hint: 'use a SIRET with a valid check digit (assumption siret-check-digit)',
    });
  }
  if (assumptions['duplicate-siret'] === 'allowed' || siret === client?.siret) return undefined;
  if (!(await isSiretTaken(siret))) return undefined;
  return refusedByRule('Another client has this SIRET', {
    reason: 'another client of the account has this SIRET',
    hint: 'use a SIRET that no client has yet (assumption duplicate-siret)',
  });
}

/**
 * The Luhn check of a SIRET (ISO/IEC 7812-1 Annex B). La Poste's establishments (SIREN 356000000) are an
 * exception: their digits add up to a multiple of 5 (INSEE).
 */
function hasValidCheckDigit(siret: string): boolean {
  const digits = [...siret].map(Number);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  if (siret.startsWith('356000000') && sum(digits) % 5 === 0) return true;
  const weighted = digits.map((digit, index) => (index % 2 === 0 ? digit * 2 : digit));
  return sum(weighted.map((value) => (value > 9 ? value - 9 : value))) % 10 === 0;
}
