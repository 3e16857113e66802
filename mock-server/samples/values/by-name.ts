import type { Random } from '../seed/random.ts';
import { COMPANY_RULES } from './company-rules.ts';
import { DOCUMENT_RULES } from './document-rules.ts';
import type { Facts } from './facts.ts';
import { GENERAL_RULES } from './general-rules.ts';
import { plainName } from './property-name.ts';
import type { Rule, Values } from './rule.ts';

/** The first that matches decides. */
const RULES: readonly Rule[] = [...COMPANY_RULES, ...DOCUMENT_RULES, ...GENERAL_RULES];

/** The names of documents are few; a document from elsewhere may have many. */
const MAX_KNOWN = 5_000;
const matching = new Map<string, Values | undefined>();

/** Candidates for a property, by its name; none if the name says nothing. */
export function valuesByName(name: string, facts: Facts, random: Random): readonly unknown[] {
  return findValues(plainName(name))?.(facts, random, plainName(name)) ?? [];
}

function findValues(name: string): Values | undefined {
  if (matching.has(name)) return matching.get(name);
  const values = RULES.find(([pattern]) => pattern.test(name))?.[1];
  if (matching.size < MAX_KNOWN) matching.set(name, values);
  return values;
}
